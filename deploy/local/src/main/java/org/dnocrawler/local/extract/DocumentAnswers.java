package org.dnocrawler.local.extract;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.document.Sought;
import org.dnocrawler.crawler.reading.DocumentReading;
import org.jspecify.annotations.Nullable;

/// Answers questions about documents in files; whatever a file holds, there is an answer.
public final class DocumentAnswers {

  private static final long SIZE_LIMIT_BYTES = 25L * 1024 * 1024;

  private final DocumentReading reading = new DocumentReading();
  private final Clock clock;
  private final Patience patience;

  /// Answers of the readers of documents.
  ///
  /// @param clock tells whether a year has begun: figures without a word on it are then final
  /// @param limit longest time for one document
  public DocumentAnswers(Clock clock, Duration limit) {
    this.clock = clock;
    this.patience = new Patience(limit);
  }

  /// Answers one question.
  public Answer answer(Question question) {
    try {
      var path = Path.of(question.file());
      var objection = objection(path);
      if (objection != null) {
        return Answer.refused(
            question.file(),
            question.year(),
            Files.exists(path) ? "file_not_readable" : "file_not_found",
            objection);
      }
      var bytes = Files.readAllBytes(path);
      return patience.run(() -> read(question, path, bytes), question);
    } catch (InvalidPathException _) {
      return Answer.refused(
          question.file(), question.year(), "file_not_found", "file is no path; name a file");
    } catch (IOException | SecurityException e) {
      return Answer.refused(
          question.file(),
          question.year(),
          "file_not_readable",
          "the file cannot be read (%s); check its rights".formatted(e.getClass().getSimpleName()));
    } catch (OutOfMemoryError _) {
      return outOfMemory(question);
    }
  }

  private static @Nullable String objection(Path path) throws IOException {
    if (!Files.exists(path)) {
      return "there is no such file; paths are relative to the folder dno was started in";
    }
    if (Files.isDirectory(path)) {
      return "this is a folder; name a document in it";
    }
    if (!Files.isRegularFile(path)) {
      return "this is no regular file; name a document";
    }
    if (!Files.isReadable(path)) {
      return "the file cannot be read; check its rights";
    }
    return Files.size(path) > SIZE_LIMIT_BYTES
        ? "the file is larger than 25 MB, as no document of this kind is"
        : null;
  }

  private Answer read(Question question, Path path, byte[] bytes) {
    var hash = sha256(bytes);
    var url = url(path);
    var document =
        new FetchedDocument(
            url,
            List.of(url),
            "",
            ContentSniffer.sniff(bytes, null),
            null,
            ByteBuffer.wrap(bytes),
            hash,
            clock.instant());
    var sought = new Sought("document", question.operator(), null, question.year());
    return Findings.answer(
        question, reading.read(document, sought, question.types(), _ -> {}), hash);
  }

  /// The file's name alone: the folders it lies in are no evidence of what it is.
  private static URI url(Path path) {
    var name = path.getFileName();
    try {
      return new URI("file", null, "/" + (name == null ? "" : name), null);
    } catch (URISyntaxException _) {
      return URI.create("file:/document");
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  static Answer outOfMemory(Question question) {
    return Answer.refused(
        question.file(),
        question.year(),
        "out_of_memory",
        "the document takes more memory than one may");
  }
}
