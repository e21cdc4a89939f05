package org.dnocrawler.crawler.reading.process;

import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.jspecify.annotations.Nullable;

/// Header of the order to read a document: what [FetchedDocument] says beside the bytes, and what
/// is sought in it.
record ReadOrder(
    URI url,
    List<URI> path,
    String linkText,
    String contentType,
    @Nullable String charset,
    String sha256,
    Instant fetchedAt,
    String dno,
    @Nullable String operator,
    @Nullable URI website,
    int year,
    Set<DataType> dataTypes) {

  static ReadOrder of(FetchedDocument document, Sought sought, Set<DataType> types) {
    return new ReadOrder(
        document.url(),
        document.path(),
        document.linkText(),
        document.contentType(),
        document.charset(),
        document.sha256(),
        document.fetchedAt(),
        sought.dno(),
        sought.operator(),
        sought.website(),
        sought.year(),
        types);
  }

  FetchedDocument document(ByteBuffer content) {
    return new FetchedDocument(
        url, path, linkText, contentType, charset, content, sha256, fetchedAt);
  }

  Sought sought() {
    return new Sought(dno, operator, website, year);
  }
}
