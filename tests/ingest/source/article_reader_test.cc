#include "ingest/source/article_reader.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "ingest/source/raw_article.h"

namespace annals::ingest {
namespace {

class ArticleReaderTest : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    folder_ = std::filesystem::path(::testing::TempDir()) / (std::string("annals_") + test->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, std::string_view content) {
    const std::filesystem::path path = folder_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }
  std::string WriteGzip(const std::string& name, std::string_view content, size_t cut = 0) {
    const std::string path = (folder_ / name).string();
    const gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
    gzclose(file);
    if (cut > 0) std::filesystem::resize_file(path, std::filesystem::file_size(path) - cut);
    return path;
  }

  std::vector<ArticleReader::Item> ReadAll(std::vector<std::string> paths, size_t max_bytes = 1 << 20) {
    SourceOptions options;
    options.max_article_bytes = max_bytes;
    ArticleReader reader(std::move(paths), options);
    std::vector<ArticleReader::Item> items;
    while (std::optional<ArticleReader::Item> item = reader.Next()) items.push_back(*std::move(item));
    return items;
  }
  // Ids of the articles, and "!" with the message after the folder for errors.
  std::vector<std::string> Dump(std::vector<std::string> paths, size_t max_bytes = 1 << 20) {
    std::vector<std::string> out;
    for (const ArticleReader::Item& item : ReadAll(std::move(paths), max_bytes)) {
      std::string message(item.article.status().message());
      if (message.starts_with(folder_.string())) message = message.substr(folder_.string().size() + 1);
      out.push_back(item.article.ok() ? item.article->id : "!" + message);
    }
    return out;
  }
  // The message of the one error that a file with `content` makes.
  std::string ErrorOf(const std::string& name, std::string_view content) {
    const std::vector<std::string> out = Dump({Write(name, content)});
    return out.size() == 1 ? out[0] : "no single item";
  }

  std::filesystem::path folder_;
};

using Texts = std::vector<std::string>;

TEST_F(ArticleReaderTest, WalksFoldersInTheOrderOfNames) {
  Write("b.txt", "Bài B\n\nHết.");
  Write("a/z.txt", "Bài Z\n\nHết.");
  Write("c.jsonl", "{\"id\":\"c1\",\"text\":\"Bài\"}\n\n{\"id\":\"c2\",\"text\":\"Bài\"}\n");
  Write("b.json", "{}");
  Write("notes.md", "no article");
  EXPECT_EQ(Dump({folder_.string()}), (Texts{"z", "b", "c1", "c2"}));
}

TEST_F(ArticleReaderTest, SidecarGivesMetadata) {
  Write("a.json", R"({"published":"2022-01-21","outlet":"Báo Mai","author":"Lê Hà","id":"x","url":"u","lang":"vi"})");
  const auto items = ReadAll({Write("a.txt", "Hai ngoại trưởng hội đàm\n\nHọ gặp nhau.")});
  ASSERT_EQ(items.size(), 1u);
  ASSERT_TRUE(items[0].article.ok());
  const Article& article = *items[0].article;
  EXPECT_EQ(article.id, "x");
  EXPECT_EQ(article.published.ToString(), "2022-01-21");
  EXPECT_EQ(article.published_basis, v1::DATE_BASIS_STATED);
  EXPECT_EQ(article.outlet, "Báo Mai");
  EXPECT_EQ(article.author, "Lê Hà");
  EXPECT_EQ(article.language, "vi");
  EXPECT_EQ(article.title, "Hai ngoại trưởng hội đàm");
}

TEST_F(ArticleReaderTest, TimestampCountsByItsDayAsWritten) {
  const auto items = ReadAll({Write("a.jsonl", R"({"text":"Bài","published":"2021-12-31T23:35:00+07:00"})")});
  ASSERT_TRUE(items[0].article.ok());
  EXPECT_EQ(items[0].article->published.ToString(), "2021-12-31");
}

TEST_F(ArticleReaderTest, TitleIsPutInFrontOnlyWhereTheTextLacksIt) {
  const auto items = ReadAll({Write("a.jsonl",
                                    "{\"title\":\"Tin hôm nay\",\"text\":\"Họ gặp nhau.\"}\n"
                                    "{\"title\":\"Tin hôm nay\",\"text\":\"Tin hôm nay\\nHọ gặp nhau.\"}\n"
                                    "{\"title\":\"Tin\",\"text\":\"Tin hôm nay\"}\n")});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].article->text, "Tin hôm nay\n\nHọ gặp nhau.");
  EXPECT_EQ(items[1].article->text, "Tin hôm nay\nHọ gặp nhau.");
  EXPECT_EQ(items[2].article->text, "Tin\n\nTin hôm nay");
}

TEST_F(ArticleReaderTest, IdIsMadeFromTheUrlOrElseTheText) {
  const auto items =
      ReadAll({Write("a.jsonl",
                     "{\"doc\":\"d\",\"text\":\"A\"}\n{\"url\":\"u\",\"text\":\"A\"}\n"
                     "{\"url\":\"u\",\"text\":\"B\"}\n{\"text\":\"B\"}\n{\"id\":\"\",\"text\":\"B\"}\n")});
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[0].article->id, "d");
  EXPECT_EQ(items[1].article->id, items[2].article->id);
  EXPECT_NE(items[2].article->id, items[3].article->id);
  EXPECT_EQ(items[3].article->id, items[4].article->id);
  EXPECT_EQ(items[3].article->id.size(), 16u);
}

TEST_F(ArticleReaderTest, BadLinesAreNamedAndTheRestIsRead) {
  const std::string path = Write("a.jsonl",
                                 "{\"id\":\"1\",\"text\":\"Bài\",\"more\":[1,{}]}\n"
                                 "{\"id\":\"2\"}\n"
                                 "{\"id\":3,\"text\":\"Bài\"}\n"
                                 "[1]\n"
                                 "{\"id\":\"5\",\"text\":\"\xE1\xBB\"}\n"
                                 "{\"id\":\"6\",\"text\":\"a\\u0000b\"}\n"
                                 "{\"id\":\"7\",\"text\":\"Bài\",\"published\":\"2022-02-30\"}\n"
                                 "{\"id\":\"8\",\"text\":\"Bài\",\"published\":\"2022-02\"}\n"
                                 "{oops}\n"
                                 "{\"id\":\"10\",\"text\":\"Bài\"}\n"
                                 "{\"id\":\"11\",\"text\":\"Bà");
  const Texts out = Dump({path});
  ASSERT_EQ(out.size(), 11u);
  EXPECT_EQ(out[0], "1");
  EXPECT_EQ(out[1], "!a.jsonl:2: field 'text' is missing or empty");
  EXPECT_EQ(out[2], "!a.jsonl:3: field 'id' is no string but number");
  EXPECT_EQ(out[3], "!a.jsonl:4: not a JSON object");
  EXPECT_TRUE(out[4].starts_with("!a.jsonl:5: not UTF-8 at byte 18 (0xE1)")) << out[4];
  EXPECT_TRUE(out[5].starts_with("!a.jsonl:6: field 'text': a NUL byte at byte 1")) << out[5];
  EXPECT_TRUE(out[6].starts_with("!a.jsonl:7: field 'published' is '2022-02-30'")) << out[6];
  EXPECT_TRUE(out[7].starts_with("!a.jsonl:8: field 'published' is '2022-02'")) << out[7];
  EXPECT_EQ(out[8], "!a.jsonl:9: not JSON at byte 2");
  EXPECT_EQ(out[9], "10");
  EXPECT_EQ(out[10], "!a.jsonl:11: JSON that ends too soon");
}

TEST_F(ArticleReaderTest, UnusualJsonIsReadAsWell) {
  std::string lines = R"({"id":"first","id":"last","text":"Bài"}
{"id":"number","text":"Bài","more":123456789012345678901234567890}
{"id":"escapes","text":"B\u00e0i \ud83d\ude00"}
{"id":"half","text":"\ud83d"}
{"id":"range","text":"Bài","more":1e999}
)";
  lines += R"({"id":"deep","text":"Bài","more":)" + std::string(5000, '[') + std::string(5000, ']') + "}\n";
  lines += R"({"id":"long","text":"Bài","more":")" + std::string(size_t{3} << 20, 'a') + "\"}\n";
  const Texts out = Dump({Write("a.jsonl", lines)});
  ASSERT_EQ(out.size(), 7u);
  EXPECT_EQ(Texts(out.begin(), out.begin() + 3), (Texts{"last", "number", "escapes"}));
  EXPECT_TRUE(out[3].starts_with("!a.jsonl:4: not JSON at byte ")) << out[3];
  EXPECT_EQ(out[4], "!a.jsonl:5: JSON that holds a value out of range");
  EXPECT_EQ(Texts(out.begin() + 5, out.end()), (Texts{"deep", "long"}));
}

TEST_F(ArticleReaderTest, GzipReadsLikePlain) {
  EXPECT_EQ(Dump({WriteGzip("a.jsonl.gz", "{\"id\":\"1\",\"text\":\"Bài\"}\n{\"id\":\"2\",\"text\":\"Bài\"}\n")}),
            (Texts{"1", "2"}));
}

TEST_F(ArticleReaderTest, CutGzipGivesItsArticlesAndThenAnError) {
  std::string content;
  for (int i = 0; i < 2000; ++i) content += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"Bài\"}\n";
  const Texts out = Dump({WriteGzip("a.jsonl.gz", content, 100), Write("b.txt", "Bài B\n\nHết.")});
  ASSERT_GT(out.size(), 3u);
  EXPECT_EQ(out[0], "0");
  EXPECT_EQ(out.back(), "b");
  EXPECT_NE(out[out.size() - 2].find("cannot be read on"), std::string::npos) << out[out.size() - 2];
}

TEST_F(ArticleReaderTest, EmptyFilesAreErrors) {
  EXPECT_EQ(ErrorOf("a.txt", ""), "!a.txt: the article is empty");
  EXPECT_EQ(ErrorOf("b.txt", " \r\n\r\n"), "!b.txt: the article is empty");
  EXPECT_EQ(ErrorOf("a.jsonl", ""), "!a.jsonl: the file is empty");
  EXPECT_EQ(ErrorOf("c.jsonl", "{\"text\":\" \"}"), "!c.jsonl:1: the article is empty");
}

TEST_F(ArticleReaderTest, ByteOrderMarkIsDropped) {
  const auto items = ReadAll({Write("a.txt", "\xEF\xBB\xBFTin hôm nay\r\n\r\nHết."),
                              Write("b.jsonl", "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"Bài\"}\r\n")});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].article->text, "Tin hôm nay\r\n\r\nHết.");
  EXPECT_EQ(items[0].article->source.ToOriginal(0), 3u);
  EXPECT_TRUE(items[1].article.ok());
}

TEST_F(ArticleReaderTest, Windows1258AndUtf16AreRead) {
  const auto items =
      ReadAll({Write("a.txt", "Vi\xEA\xF2t Nam, 1998\n\nH\xEA\xECt."), Write("b.txt", std::string("\xFF\xFEV\0i\0", 6)),
               Write("c.jsonl", "{\"id\":\"1\",\"text\":\"Vi\xEA\xF2t Nam\"}\n")});
  ASSERT_EQ(items.size(), 3u);
  ASSERT_TRUE(items[0].article.ok());
  EXPECT_EQ(items[0].article->text, "Vi\u00EA\u0323t Nam, 1998\n\nH\u00EA\u0301t.");
  EXPECT_EQ(items[0].article->source.ToOriginal(10), 8u);
  ASSERT_TRUE(items[1].article.ok());
  EXPECT_EQ(items[1].article->text, "Vi");
  ASSERT_TRUE(items[2].article.ok());
  EXPECT_EQ(items[2].article->text, "Vi\u00EA\u0323t Nam");
}

TEST_F(ArticleReaderTest, OtherEncodingsAreRefusedWithTheirOffset) {
  EXPECT_EQ(ErrorOf("a.txt", "Vi\xD6t Nam, 1998"),
            "!a.txt: not UTF-8 at byte 2 (0xD6), nor windows-1258; this looks like TCVN3: convert it with 'iconv -f "
            "TCVN5712-1 -t UTF-8'");
  EXPECT_EQ(ErrorOf("b.jsonl", std::string("\xFF\xFE{\0\n\0}\0", 8)),
            "!b.jsonl: JSON Lines in UTF-16; convert it with 'iconv -f UTF-16 -t UTF-8'");
  EXPECT_NE(ErrorOf("c.txt", std::string("Tin\0hay, tin", 12)).find("a NUL byte at byte 3"), std::string::npos);
}

TEST_F(ArticleReaderTest, ATitleInFrontMovesNoSpans) {
  Write("a.json", "{\"title\":\"Tin hôm nay\"}");
  const auto items = ReadAll({Write("a.txt", "\xEF\xBB\xBFHọ gặp nhau.")});
  ASSERT_TRUE(items[0].article.ok());
  const Article& article = *items[0].article;
  ASSERT_EQ(article.text, "Tin hôm nay\n\nHọ gặp nhau.");
  const uint32_t text_begin = static_cast<uint32_t>(article.text.find("Họ"));
  EXPECT_EQ(article.source.ToOriginal(4), 3u);
  EXPECT_EQ(article.source.ToOriginal(text_begin), 3u);
  EXPECT_EQ(article.source.ToOriginal(text_begin + 5), 8u);
}

TEST_F(ArticleReaderTest, LongArticlesAndLinesAreRefusedAndPassedOver) {
  const std::string big(2000, 'x');
  const std::string path = Write("a.jsonl", "{\"id\":\"1\",\"text\":\"" + big + "\"}\n{\"id\":\"2\",\"text\":\"" + big +
                                                big + big + big + "\"}\n{\"id\":\"3\",\"text\":\"Bài\"}\n");
  const Texts out = Dump({path, Write("b.txt", big)}, 1000);
  ASSERT_EQ(out.size(), 4u);
  EXPECT_EQ(out[0], "!a.jsonl:1: the article has 2000 bytes; 1000 are the limit");
  EXPECT_EQ(out[1], "!a.jsonl:2: longer than 6000 bytes");
  EXPECT_EQ(out[2], "3");
  EXPECT_EQ(out[3], "!b.txt: longer than 1000 bytes");
}

TEST_F(ArticleReaderTest, LineLongerThanTheBufferIsReadWhole) {
  const std::string big(600000, 'x');
  const auto items =
      ReadAll({Write("a.jsonl", "{\"id\":\"1\",\"text\":\"" + big + "\"}\n{\"id\":\"2\",\"text\":\"y\"}")});
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].article->text, big);
  EXPECT_EQ(items[1].article->id, "2");
}

TEST_F(ArticleReaderTest, MissingAndForeignFilesAreErrors) {
  EXPECT_EQ(Dump({(folder_ / "no.txt").string()})[0], "!no.txt: cannot be opened: No such file or directory");
  EXPECT_EQ(Dump({(folder_ / "no.jsonl").string()})[0], "!no.jsonl: cannot be opened: No such file or directory");
  EXPECT_EQ(Dump({(folder_ / "no").string()})[0], "!no: there is no such file or folder");
  EXPECT_TRUE(ErrorOf("a.pdf", "x").starts_with("!a.pdf: not a kind of file that holds articles"));
}

TEST_F(ArticleReaderTest, BadSidecarIsNamed) {
  Write("a.json", "{\"published\":\"hôm qua\"}");
  EXPECT_TRUE(ErrorOf("a.txt", "Tin\n\nHết.").starts_with("!a.txt: a.json: field 'published' is 'hôm qua'"));
  std::filesystem::create_directory(folder_ / "b.json");
  EXPECT_EQ(ErrorOf("b.txt", "Tin"), "!b.txt: b.json: is no file but a folder");
  std::filesystem::create_symlink("nowhere.json", folder_ / "c.json");
  EXPECT_EQ(ErrorOf("c.txt", "Tin"), "!c.txt: c.json: cannot be opened: No such file or directory");
}

TEST_F(ArticleReaderTest, WhatIsNoFileIsNotWaitedFor) {
  for (const char* name : {"a.txt", "b.jsonl", "c.xml", "d.warc.gz", "e.html"}) {
    ASSERT_EQ(mkfifo((folder_ / name).c_str(), 0600), 0);
  }
  std::filesystem::create_symlink("/dev/zero", folder_ / "f.txt");
  const Texts out = Dump({folder_.string()});
  ASSERT_EQ(out.size(), 6u);
  EXPECT_EQ(out[0], "!a.txt: is no file but a pipe; what comes from elsewhere is read from standard input, as -");
  for (size_t i = 1; i < 5; ++i) EXPECT_NE(out[i].find("is no file but a pipe"), std::string::npos) << out[i];
  EXPECT_TRUE(out[5].starts_with("!f.txt: is no file but a device")) << out[5];
}

TEST_F(ArticleReaderTest, APatternThatNothingMatchesIsTold) {
  Write("a1.txt", "Tin");
  EXPECT_EQ(Dump({(folder_ / "a*.txt").string(), (folder_ / "b*.txt").string()}),
            (Texts{"a1", "!b*.txt: no file matches this pattern"}));
}

// Bytes that are no UTF-8 would make a record that cannot be read again.
TEST_F(ArticleReaderTest, IdsThatAGraphRefusesAreTold) {
  const std::string mend = "; rename the file, or give it another id";
  EXPECT_EQ(ErrorOf("a\nb.txt", "Tin"), "!a\\nb.txt: its id holds a control character" + mend);
  EXPECT_EQ(ErrorOf("a\xFF.txt", "Tin"), "!a\\xFF.txt: its id is not UTF-8 at byte 1 (0xFF)" + mend);
  EXPECT_EQ(ErrorOf("b.jsonl", R"({"text":"Tin","id":")" + std::string(513, 'x') + "\"}"),
            "!b.jsonl:1: its id has 513 bytes, and 512 are the limit" + mend);
  Write("c\xFF.json", R"({"id":"c"})");
  EXPECT_EQ(ErrorOf("c\xFF.txt", "Tin"), "c");
}

TEST_F(ArticleReaderTest, FieldsAreUtf8WhereverTheyComeFrom) {
  RawArticle raw{.location = "a.warc@7", .bytes = "Tin"};
  raw.fields.set_url("https://mai.vn/\xFF");
  EXPECT_EQ(ReadRaw(raw).status().message(), "a.warc@7: field 'url': not UTF-8 at byte 15 (0xFF)");
}

TEST_F(ArticleReaderTest, FilesOfOtherKindsAreToldByTheirFirstBytes) {
  EXPECT_EQ(ErrorOf("a.txt", "%PDF-1.4\n1 0 obj\n"), "!a.txt: this is a PDF; take its text out with pdftotext");
  EXPECT_EQ(ErrorOf("b.html", "\x89PNG\r\n"), "!b.html: this is a PNG image; it holds no text");
  EXPECT_EQ(Dump({Write("c.txt", "PK là chữ viết tắt.")}), Texts{"c"});
}

}  // namespace
}  // namespace annals::ingest
