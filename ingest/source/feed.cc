// pugixml gives what it has parsed up to the first error as a tree, in which the last entry may be half there. It
// expands no entities of a DTD and needs no stack for deep trees; here, only children of known elements are looked at.

#include "ingest/source/feed.h"

#include <algorithm>
#include <pugixml.hpp>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "ingest/date_message.h"
#include "ingest/source/encoding.h"
#include "ingest/source/feed_date.h"
#include "ingest/source/markup.h"
#include "ingest/source/url.h"
#include "ingest/source/utf8.h"
#include "ingest/text/fold.h"
#include "ingest/text/line.h"

namespace annals::ingest {
namespace {

using Node = pugi::xml_node;

// ---- Names

enum class Space { kNone, kRss, kAtom, kContent, kDublinCore, kXhtml, kOther };

Space SpaceOfUri(std::string_view uri) {
  if (uri.empty()) return Space::kNone;
  if (uri == "http://purl.org/rss/1.0/" || uri == "http://my.netscape.com/rdf/simple/0.9/") return Space::kRss;
  if (uri == "http://www.w3.org/2005/Atom") return Space::kAtom;
  if (uri == "http://purl.org/rss/1.0/modules/content/") return Space::kContent;
  if (uri == "http://purl.org/dc/elements/1.1/") return Space::kDublinCore;
  if (uri == "http://www.w3.org/1999/xhtml") return Space::kXhtml;
  return Space::kOther;
}

Space SpaceOfPrefix(std::string_view prefix) {
  if (prefix.empty()) return Space::kNone;
  if (prefix == "atom") return Space::kAtom;
  if (prefix == "content") return Space::kContent;
  if (prefix == "dc") return Space::kDublinCore;
  return Space::kOther;
}

struct Name {
  Space space;
  std::string_view local;
};

Name NameOf(Node node) {
  const std::string_view name = node.name();
  const size_t colon = name.find(':');
  const std::string_view prefix = colon == std::string_view::npos ? "" : name.substr(0, colon);
  const std::string attribute = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  Name found{SpaceOfPrefix(prefix), colon == std::string_view::npos ? name : name.substr(colon + 1)};
  for (Node at = node; at; at = at.parent()) {
    if (const pugi::xml_attribute declared = at.attribute(attribute.c_str())) {
      found.space = SpaceOfUri(declared.value());
      break;
    }
  }
  return found;
}

enum class Dialect { kRss, kAtom };

// Whether `name` is the format's own, as against that of an extension.
bool IsOwn(const Name& name, Dialect dialect) {
  if (name.space == Space::kNone) return true;
  return name.space == (dialect == Dialect::kAtom ? Space::kAtom : Space::kRss);
}

// ---- Values

struct ToString : pugi::xml_writer {
  void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

bool HoldsElements(Node node) {
  const auto children = node.children();
  return std::any_of(children.begin(), children.end(), [](Node child) { return child.type() == pugi::node_element; });
}

std::string TextOf(Node node) {
  std::string text;
  for (const Node child : node.children()) text += child.value();
  return text;
}

// What is within the element, as markup.
std::string MarkupOf(Node node) {
  ToString out;
  for (const Node child : node.children()) {
    // An element without content must not be written as <p/>, which opens it in HTML.
    child.print(out, "", pugi::format_raw | pugi::format_no_empty_element_tags, pugi::encoding_utf8);
  }
  return std::move(out.text);
}

std::string LineOf(Node node) { return PlainLine(HoldsElements(node) ? MarkupOf(node) : TextOf(node)); }

struct Content {
  Format format = Format::kText;
  std::string text;
};

Content OfMarkup(std::string text) {
  const size_t visible = VisibleBytes(text);
  return {Format::kHtml, visible > 0 ? std::move(text) : ""};
}

Content OfText(std::string text) {
  const std::string_view trimmed = Trim(text);
  return {Format::kText, std::string(trimmed)};
}

// RSS does not say what its texts are.
Content RssContent(Node node) {
  if (HoldsElements(node)) return OfMarkup(MarkupOf(node));
  std::string text = TextOf(node);
  return HoldsMarkup(text) ? OfMarkup(std::move(text)) : OfText(std::move(text));
}

Content AtomContent(Node node) {
  if (node.attribute("src")) return {};  // it is elsewhere
  std::string type = node.attribute("type").as_string("text");
  absl::AsciiStrToLower(&type);
  if (type == "text" || type == "text/plain") return OfText(TextOf(node));
  if (type == "xhtml") return OfMarkup(MarkupOf(node));
  if (type == "html" || type == "text/html") return OfMarkup(HoldsElements(node) ? MarkupOf(node) : TextOf(node));
  return {};
}

// "a@b.vn (Name)", "Name <a@b.vn>", "Name"; nothing of an address alone.
std::string PersonOf(std::string_view text) {
  const size_t at_sign = text.find('@');
  if (at_sign == std::string_view::npos) return PlainLine(text);
  const size_t open = text.find('('), close = text.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    return PlainLine(text.substr(open + 1, close - open - 1));
  }
  const size_t angle = text.find('<');
  return angle != std::string_view::npos && angle < at_sign ? PlainLine(text.substr(0, angle)) : "";
}

void AddPerson(const std::string& name, std::string& names) {
  if (name.empty()) return;
  if (!names.empty()) names += ", ";
  names += name;
}

// The xml:base around a node, from the outside in.
std::string BaseOf(Node node, std::string_view outer) {
  std::vector<std::string_view> bases;
  for (Node at = node; at; at = at.parent()) {
    if (const pugi::xml_attribute base = at.attribute("xml:base")) bases.emplace_back(base.value());
  }
  std::string here(outer);
  for (auto base = bases.rbegin(); base != bases.rend(); ++base) here = ResolveUrl(here, *base).value_or(here);
  return here;
}

std::string Resolved(Node node, std::string_view base, std::string_view link) {
  return ResolveUrl(BaseOf(node, base), link).value_or("");
}

std::string LanguageOf(Node node) {
  for (Node at = node; at; at = at.parent()) {
    if (const pugi::xml_attribute language = at.attribute("xml:lang")) return std::string(Trim(language.value()));
  }
  return "";
}

// ---- Entries

// What elements of an entry say, before it is decided which of them counts.
struct Found {
  std::string link, other_link;
  std::string title, source, author, creator, language;
  std::string published, updated;
  Content content, summary;
};

void ReadRssElement(Node node, std::string_view base, Found& found) {
  const Name name = NameOf(node);
  if (name.space == Space::kContent && name.local == "encoded") {
    found.content = RssContent(node);
  } else if (name.space == Space::kDublinCore) {
    if (name.local == "creator") AddPerson(PersonOf(LineOf(node)), found.creator);
    if (name.local == "date") found.updated = Trim(TextOf(node));
    if (name.local == "language") found.language = Trim(TextOf(node));
  } else if (name.space == Space::kAtom && name.local == "link") {
    const std::string_view rel = node.attribute("rel").as_string("alternate");
    if (rel == "alternate") found.other_link = Resolved(node, base, node.attribute("href").value());
  } else if (!IsOwn(name, Dialect::kRss)) {
    return;
  } else if (name.local == "link") {
    found.link = Resolved(node, base, TextOf(node));
  } else if (name.local == "guid") {
    const std::string_view is_link = node.attribute("isPermaLink").as_string("true");
    if (is_link != "false" && found.other_link.empty()) found.other_link = ResolveUrl("", TextOf(node)).value_or("");
  } else if (name.local == "title") {
    found.title = LineOf(node);
  } else if (name.local == "author") {
    AddPerson(PersonOf(TextOf(node)), found.author);
  } else if (name.local == "pubDate") {
    found.published = Trim(TextOf(node));
  } else if (name.local == "source") {
    found.source = LineOf(node);
  } else if (name.local == "description") {
    found.summary = RssContent(node);
  }
}

std::string AtomLine(Node node) {
  const std::string_view type = node.attribute("type").as_string("text");
  if (type != "text") return LineOf(node);
  return TextOf(node);
}

Node ChildOf(Node node, std::string_view local, Dialect dialect) {
  for (const Node child : node.children()) {
    const Name name = NameOf(child);
    if (name.local == local && IsOwn(name, dialect)) return child;
  }
  return {};
}

void AddAtomAuthors(Node node, std::string& authors) {
  for (const Node child : node.children()) {
    const Name name = NameOf(child);
    if (name.local != "author" || !IsOwn(name, Dialect::kAtom)) continue;
    AddPerson(PersonOf(LineOf(ChildOf(child, "name", Dialect::kAtom))), authors);
  }
}

void ReadAtomLink(Node node, std::string_view base, Found& found) {
  const std::string_view rel = node.attribute("rel").as_string("alternate");
  if (rel != "alternate") return;
  const std::string_view type = node.attribute("type").as_string("text/html");
  std::string& link = type == "text/html" || type == "application/xhtml+xml" ? found.link : found.other_link;
  if (link.empty()) link = Resolved(node, base, node.attribute("href").value());
}

void ReadAtomElement(Node node, std::string_view base, Found& found) {
  const Name name = NameOf(node);
  if (!IsOwn(name, Dialect::kAtom)) return;
  if (name.local == "link") {
    ReadAtomLink(node, base, found);
  } else if (name.local == "title") {
    found.title = Trim(AtomLine(node));
  } else if (name.local == "source") {
    found.source = Trim(AtomLine(ChildOf(node, "title", Dialect::kAtom)));
    if (found.author.empty()) AddAtomAuthors(node, found.creator);
  } else if (name.local == "published") {
    found.published = Trim(TextOf(node));
  } else if (name.local == "updated") {
    found.updated = Trim(TextOf(node));
  } else if (name.local == "content") {
    found.content = AtomContent(node);
  } else if (name.local == "summary") {
    found.summary = AtomContent(node);
  }
}

absl::Status CheckCharacters(const FeedEntry& entry) {
  const v1::Article& fields = entry.fields;
  for (const std::string* text :
       {&fields.url(), &fields.title(), &fields.author(), &fields.outlet(), &fields.language(), &entry.text}) {
    if (CheckUtf8(*text).ok()) continue;
    // The bytes were UTF-8, so it is a number in an entity that has no character.
    return absl::InvalidArgumentError("the entry holds '&#…;' of a character that is none");
  }
  return absl::OkStatus();
}

std::string First(std::string a, const std::string& b) { return a.empty() ? b : std::move(a); }

// ---- The document

// The begin of `bytes` up to a root element's name; the local part of that. Empty: there is none.
std::string_view RootName(std::string_view bytes) {
  for (;;) {
    bytes.remove_prefix(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    if (!bytes.starts_with('<')) return {};
    size_t end;
    if (bytes.starts_with("<?")) {
      end = bytes.find("?>");
    } else if (bytes.starts_with("<!--")) {
      end = bytes.find("-->");
    } else if (bytes.starts_with("<!")) {
      end = bytes.find_first_of("[>");
      if (end != std::string_view::npos && bytes[end] == '[') end = bytes.find(']', end);
    } else {
      const std::string_view name = bytes.substr(1, bytes.find_first_of(" \t\r\n/>") - 1);
      return name.substr(name.find(':') + 1);  // npos + 1 is 0
    }
    if (end == std::string_view::npos) return {};
    end = bytes.find('>', end);
    bytes.remove_prefix(end + 1);
  }
}

bool IsFeedRoot(std::string_view local) { return local == "rss" || local == "RDF" || local == "feed"; }

bool DeclaresLatin1(std::string_view bytes) {
  std::string declaration(bytes.substr(0, std::min<size_t>(bytes.find("?>"), 200)));
  absl::AsciiStrToLower(&declaration);
  return declaration.starts_with("<?xml") && declaration.find("iso-8859-1") != std::string::npos;
}

std::string FromLatin1(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 4);
  for (const char byte : bytes) AppendUtf8(static_cast<unsigned char>(byte), text);
  return text;
}

// A file that was cut may end within a character, which is no reason to read nothing of it.
std::string_view WithoutCutCharacter(std::string_view bytes) {
  for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const size_t at = bytes.size() - back;
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte < 0x80) break;
    if (byte >= 0xC0) return Utf8CharacterBytes(bytes, at) == 0 ? bytes.substr(0, at) : bytes;
  }
  return bytes;
}

absl::StatusOr<std::string> Decode(std::string_view bytes) {
  const std::string_view whole = WithoutCutCharacter(bytes);
  if (!CheckUtf8(whole).ok() && DeclaresLatin1(bytes)) return FromLatin1(bytes);
  ANNALS_ASSIGN_OR_RETURN(DecodedText decoded, DecodeText(BeginsLikeUtf16(bytes) ? bytes : whole));
  return std::move(decoded.text);
}

// pugixml makes NUL of "&#0;", which would end the text there. No XML has one, so that blanks do as well.
void BlankOutNuls(std::string& xml) {
  for (size_t at = xml.find("&#"); at != std::string::npos; at = xml.find("&#", at + 2)) {
    size_t digits = at + 2;
    if (digits < xml.size() && xml[digits] == 'x') ++digits;
    const size_t end = xml.find_first_not_of('0', digits);
    if (end != std::string::npos && end > digits && xml[end] == ';') xml.replace(at, end + 1 - at, end + 1 - at, ' ');
  }
}

// The elements that are entries, in order.
std::vector<Node> EntriesOf(Node root, Dialect dialect) {
  std::vector<Node> entries;
  const std::string_view wanted = dialect == Dialect::kAtom ? "entry" : "item";
  const auto collect = [&](Node parent) {
    for (const Node child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      const Name name = NameOf(child);
      if (name.local == wanted && IsOwn(name, dialect)) entries.push_back(child);
    }
  };
  collect(root);  // of Atom, and of RSS 1.0
  if (dialect == Dialect::kRss) {
    for (const Node child : root.children()) {
      if (NameOf(child).local == "channel") collect(child);
    }
  }
  return entries;
}

// Whether the entry's end tag stands in front of `end`.
bool IsWhole(Node entry, std::string_view xml, size_t end) {
  const std::string tag = "</" + std::string(entry.name());
  const std::string_view parsed = xml.substr(0, end);
  const size_t begin = static_cast<size_t>(std::max<ptrdiff_t>(entry.offset_debug(), 0));
  const size_t found = parsed.rfind(tag);
  return found != std::string_view::npos && found > begin && parsed.find('>', found) != std::string_view::npos;
}

absl::Status Broken(const pugi::xml_parse_result& result) {
  return absl::InvalidArgumentError(absl::StrFormat(
      "the XML breaks off at byte %d (%s); what comes before it was read, get the feed anew for the rest",
      result.offset, result.description()));
}

}  // namespace

struct Feed::Tree {
  FeedEntry Read(Node node, std::string& bad_date) const;

  pugi::xml_document document;
  Dialect dialect = Dialect::kRss;
  std::string base;
  std::string title, language, author;  // of all entries that have none of their own
  std::vector<Node> entries;
  size_t next = 0;
  absl::Status broken;
};

FeedEntry Feed::Tree::Read(Node node, std::string& bad_date) const {
  Found found;
  for (const Node child : node.children()) {
    if (child.type() != pugi::node_element) continue;
    if (dialect == Dialect::kAtom) {
      ReadAtomElement(child, base, found);
    } else {
      ReadRssElement(child, base, found);
    }
  }
  if (dialect == Dialect::kAtom) AddAtomAuthors(node, found.author);

  FeedEntry entry;
  v1::Article& fields = entry.fields;
  fields.set_url(First(found.link, found.other_link));
  fields.set_title(found.title);
  fields.set_outlet(First(found.source, title));
  // In RSS, dc:creator is a name where author is an address; in Atom, `creator` is the source's author.
  fields.set_author(First(
      dialect == Dialect::kAtom ? First(found.author, found.creator) : First(found.creator, found.author), author));
  fields.set_language(First(First(found.language, LanguageOf(node)), language));
  const std::string date = First(found.published, found.updated);
  if (const std::optional<EdtfDate> day = ParseFeedDate(date)) {
    SetDate(*day, v1::DATE_BASIS_STATED, *fields.mutable_published());
  } else {
    bad_date = date;
  }
  Content& content =
      VisibleBytes(found.content.text) >= VisibleBytes(found.summary.text) ? found.content : found.summary;
  entry.format = content.format;
  entry.text = std::move(content.text);
  return entry;
}

Feed::Feed(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Feed::Feed(Feed&&) noexcept = default;
Feed& Feed::operator=(Feed&&) noexcept = default;
Feed::~Feed() = default;

bool Feed::Is(std::string_view bytes) {
  constexpr size_t kHead = size_t{8} << 10;
  std::string_view head = bytes.substr(0, kHead);
  if (!BeginsLikeUtf16(head)) return IsFeedRoot(RootName(WithoutByteOrderMark(head)));
  const absl::StatusOr<std::string> decoded = Decode(head.substr(0, head.size() / 2 * 2));
  return decoded.ok() && IsFeedRoot(RootName(*decoded));
}

absl::StatusOr<Feed> Feed::Parse(std::string_view bytes, std::string_view base) {
  ANNALS_ASSIGN_OR_RETURN(std::string xml, Decode(bytes));
  BlankOutNuls(xml);
  auto tree = std::make_unique<Tree>();
  const pugi::xml_parse_result result =
      tree->document.load_buffer(xml.data(), xml.size(), pugi::parse_default, pugi::encoding_utf8);
  const Node root = tree->document.document_element();
  const Name name = NameOf(root);
  if (!IsFeedRoot(name.local)) {
    return absl::InvalidArgumentError(root ? absl::StrFormat("no RSS or Atom feed: its root element is <%s>",
                                                             std::string_view(root.name()).substr(0, 80))
                                           : "no RSS or Atom feed: it holds no XML");
  }
  tree->base = base;
  tree->dialect = name.local == "feed" ? Dialect::kAtom : Dialect::kRss;
  tree->entries = EntriesOf(root, tree->dialect);
  if (!result) {
    tree->broken = Broken(result);
    size_t end = static_cast<size_t>(std::max<ptrdiff_t>(result.offset, 0));
    if (end + 1 == xml.size()) ++end;  // pugixml ends the text with its last byte
    if (!tree->entries.empty() && !IsWhole(tree->entries.back(), xml, end)) tree->entries.pop_back();
  }
  if (tree->dialect == Dialect::kAtom) {
    tree->title = Trim(AtomLine(ChildOf(root, "title", Dialect::kAtom)));
    AddAtomAuthors(root, tree->author);
  } else {
    for (const Node child : root.children()) {
      if (NameOf(child).local != "channel") continue;
      tree->title = LineOf(ChildOf(child, "title", Dialect::kRss));
      tree->language = Trim(TextOf(ChildOf(child, "language", Dialect::kRss)));
    }
  }
  return Feed(std::move(tree));
}

std::optional<absl::StatusOr<FeedEntry>> Feed::Next() {
  if (tree_->next == tree_->entries.size()) return std::nullopt;
  std::string bad_date;
  FeedEntry entry = tree_->Read(tree_->entries[tree_->next++], bad_date);
  if (absl::Status status = CheckCharacters(entry); !status.ok()) return status;
  if (bad_date.empty()) return entry;
  // Its characters may be none, too.
  const std::string shown = CheckUtf8(bad_date).ok() ? bad_date.substr(0, bad_date.find_first_of("\r\n")) : "";
  return absl::InvalidArgumentError(
      absl::StrFormat("the entry's date '%s' is neither like 'Fri, 21 Jan 2022 07:35:00 +0700' nor like "
                      "'2022-01-21T07:35:00+07:00', or "
                      "no calendar has it",
                      shown));
}

const absl::Status& Feed::broken() const { return tree_->broken; }

}  // namespace annals::ingest
