#ifndef ANNALS_INGEST_TEXT_DOCUMENT_BUILDER_H_
#define ANNALS_INGEST_TEXT_DOCUMENT_BUILDER_H_

#include "absl/status/statusor.h"
#include "ingest/article.h"
#include "ingest/lexicon/table.h"
#include "ingest/text/boilerplate.h"
#include "ingest/text/document.h"
#include "ingest/text/sentences.h"
#include "ingest/text/vocabulary.h"

namespace annals::ingest {

// Makes an article ready for reading.
//
//   ANNALS_ASSIGN_OR_RETURN(DocumentBuilder builder, DocumentBuilder::Make(boilerplate, abbreviations, vocabulary));
//   Document document = builder.Build(article);
//
// Immutable, so safe to use from many threads. Holds the vocabulary, which must outlive it and not change while
// documents are built.
class DocumentBuilder {
 public:
  // Tables boilerplate.tsv and abbreviations.tsv of a language. INVALID_ARGUMENT with FILE:LINE for a bad row.
  static absl::StatusOr<DocumentBuilder> Make(const Table& boilerplate, const Table& abbreviations,
                                              Vocabulary& vocabulary);

  // A pure function of the article. Text that is empty, or of which nothing is the article's own, makes a document
  // without sentences. REQUIRES: article.text is UTF-8, shorter than 2^31 bytes.
  Document Build(const Article& article) const;

 private:
  DocumentBuilder(Boilerplate boilerplate, SentenceSplitter sentences, const Vocabulary& vocabulary)
      : boilerplate_(std::move(boilerplate)), sentences_(std::move(sentences)), vocabulary_(&vocabulary) {}

  Boilerplate boilerplate_;
  SentenceSplitter sentences_;
  const Vocabulary* vocabulary_;
};

}  // namespace annals::ingest

#endif  // ANNALS_INGEST_TEXT_DOCUMENT_BUILDER_H_
