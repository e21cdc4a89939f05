package org.dnocrawler.crawler.job;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.jobs.CrawlTask;
import org.dnocrawler.common.jobs.Enqueued;
import org.dnocrawler.common.jobs.GivenDocument;
import org.dnocrawler.common.jobs.IdempotencyKey;
import org.dnocrawler.common.jobs.JobJournal;
import org.dnocrawler.common.jobs.JobPriority;
import org.dnocrawler.common.jobs.Jobs;
import org.dnocrawler.common.jobs.NewJob;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.crawler.directory.Operator;
import org.dnocrawler.crawler.directory.OperatorDirectory;
import org.dnocrawler.crawler.document.ContentSniffer;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.dnocrawler.crawler.store.DocumentArchive;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.codec.multipart.FormFieldPart;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// Takes a document of an operator from a user, for sites that cannot be crawled, and has it read
/// like one that was found.
@RestController
class DocumentUpload {

  /// Largest document, as large as one that is fetched.
  static final int MOST_BYTES = 25 * 1024 * 1024;

  private static final Set<String> FIELDS = Set.of("file", "data_type", "source_url");
  private static final Set<String> READABLE =
      Set.of(
          ContentSniffer.PDF,
          ContentSniffer.HTML,
          ContentSniffer.XLSX,
          ContentSniffer.XLS,
          ContentSniffer.CSV);

  /// What begins like data for programs, which a few lines may pass off as a table.
  private static final Pattern JSON = Pattern.compile("^[\\s\\ufeff]*[\\[{]");

  private static final int LOOK_AT = 256;

  private final Jobs queue;
  private final JobJournal journal;
  private final OperatorDirectory operators;
  private final DocumentArchive archive;
  private final Scheduler hashing;
  private final Clock clock;

  DocumentUpload(
      Jobs queue,
      JobJournal journal,
      OperatorDirectory operators,
      DocumentArchive archive,
      Scheduler documentScheduler,
      Clock clock) {
    this.queue = queue;
    this.journal = journal;
    this.operators = operators;
    this.archive = archive;
    this.hashing = documentScheduler;
    this.clock = clock;
  }

  /// Keeps the document and has it read; `202` with the job that answers.
  ///
  /// The form has `file`, and may have `data_type` (`netzentgelte`, the default, or `hlzf`) and
  /// `source_url`, where the document is from. What is read of a user's document waits for an
  /// admin; an admin's is served if it holds.
  @PostMapping(
      path = "/api/v1/dnos/{slug}/{year}/documents",
      consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<ResponseEntity<AcceptedJob>> upload(
      @PathVariable String slug,
      @PathVariable String year,
      @RequestBody Mono<MultiValueMap<String, Part>> form,
      @RequestHeader(HttpHeaders.AUTHORIZATION) String authorization,
      @RequestHeader(name = JobWords.IDEMPOTENCY_KEY, required = false) @Nullable String key) {
    return Caller.current()
        .single()
        .flatMap(caller -> {
          requireArchive();
          var wanted = JobWords.year(number(year), clock);
          var repeated = JobWords.idempotencyKey(key);
          return Mono.usingWhen(
              operators.find(slug, authorization).zipWith(form),
              both -> take(both.getT1(), wanted, caller, repeated, both.getT2()),
              both -> forget(both.getT2()));
        });
  }

  private void requireArchive() {
    if (!archive.keepsBytes()) {
      throw new ProblemException(
          ProblemType.STORE_UNAVAILABLE,
          "This installation keeps no documents, so none can be brought: its operator has to set"
              + " DNO_CRAWLER_ARCHIVE_DIRECTORY, or a bucket.");
    }
  }

  private static Object number(String year) {
    return year.matches("[0-9]{1,9}") ? Integer.valueOf(year) : year;
  }

  private Mono<ResponseEntity<AcceptedJob>> take(
      Operator operator,
      int year,
      Caller caller,
      @Nullable IdempotencyKey key,
      MultiValueMap<String, Part> form) {
    var upload = Upload.of(form);
    return DataBufferUtils.join(upload.file().content(), MOST_BYTES)
        .map(DocumentUpload::bytes)
        .filter(content -> content.length > 0)
        .switchIfEmpty(Mono.error(() -> JobWords.invalid("The file is empty.")))
        .publishOn(hashing)
        .map(content -> document(content, upload))
        .flatMap(document ->
            archive
                .keepGiven(document)
                .then(Mono.defer(() -> enqueue(operator, year, caller, key, upload, document))))
        .flatMap(enqueued ->
            journal.find(enqueued.job()).single().map(job -> AcceptedJob.response(enqueued, job)));
  }

  private Mono<Enqueued> enqueue(
      Operator operator,
      int year,
      Caller caller,
      @Nullable IdempotencyKey key,
      Upload upload,
      FetchedDocument document) {
    var given = new GivenDocument(document.sha256(), document.url(), caller.isAdmin());
    var task =
        new CrawlTask(
                operator.slug(),
                operator.name(),
                operator.mastrNr(),
                operator.website(),
                year,
                upload.dataType())
            .reading(given);
    var job = new NewJob(task, JobPriority.NORMAL, caller.userId());
    var enqueued = key == null ? queue.enqueue(job) : queue.enqueue(job, key);
    return enqueued.delayUntil(accepted ->
        accepted.created()
            ? archive.noteGiven(accepted.job(), operator.slug(), document)
            : Mono.empty());
  }

  private FetchedDocument document(byte[] content, Upload upload) {
    var declared = upload.file().headers().getFirst(HttpHeaders.CONTENT_TYPE);
    var type = type(content, declared, upload.file().filename());
    if (!READABLE.contains(type)) {
      throw new ProblemException(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The file is %s; PDF, HTML, XLSX, XLS and CSV are read.".formatted(type));
    }
    var sha256 = sha256(content);
    var url = upload.source() == null ? URI.create("urn:sha256:" + sha256) : upload.source();
    return new FetchedDocument(
        url, List.of(url), "", type, null, ByteBuffer.wrap(content), sha256, clock.instant());
  }

  /// A short table may look like any text; its name tells them apart.
  private static String type(byte[] content, @Nullable String declared, String fileName) {
    var sniffed = ContentSniffer.sniff(content, declared);
    boolean text = sniffed.equals(ContentSniffer.TEXT) || sniffed.equals(ContentSniffer.CSV);
    if (text && isJson(content)) {
      return MediaType.APPLICATION_JSON_VALUE;
    }
    return sniffed.equals(ContentSniffer.TEXT) && fileName.toLowerCase(Locale.ROOT).endsWith(".csv")
        ? ContentSniffer.CSV
        : sniffed;
  }

  private static boolean isJson(byte[] content) {
    var head = new String(content, 0, Math.min(content.length, LOOK_AT), StandardCharsets.UTF_8);
    return JSON.matcher(head).find();
  }

  private static Mono<Void> forget(MultiValueMap<String, Part> form) {
    return Flux.fromIterable(form.values())
        .flatMapIterable(parts -> parts)
        .concatMap(Part::delete)
        .then();
  }

  private static byte[] bytes(DataBuffer buffer) {
    var bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// A form that was found fit.
  ///
  /// @param file the document
  /// @param dataType what it is to be read for
  /// @param source where it is from; null when that is not said
  private record Upload(FilePart file, DataType dataType, @Nullable URI source) {

    static Upload of(MultiValueMap<String, Part> form) {
      form.forEach((name, parts) -> {
        if (!FIELDS.contains(name) || parts.size() > 1) {
          throw JobWords.invalid("The form has 'file', 'data_type' and 'source_url', each once.");
        }
      });
      if (!(form.getFirst("file") instanceof FilePart file)) {
        throw JobWords.invalid("The form lacks 'file', the document.");
      }
      var type = text(form, "data_type");
      return new Upload(
          file,
          type == null ? DataType.NETZENTGELTE : JobWords.crawled(type),
          source(text(form, "source_url")));
    }

    private static @Nullable String text(MultiValueMap<String, Part> form, String name) {
      return switch (form.getFirst(name)) {
        case null -> null;
        case FormFieldPart field -> field.value().strip();
        default -> throw JobWords.invalid("'%s' must be a text.".formatted(name));
      };
    }

    private static @Nullable URI source(@Nullable String text) {
      if (text == null || text.isEmpty()) {
        return null;
      }
      try {
        var url = URI.create(text);
        if (text.length() <= 2_000
            && url.getHost() != null
            && url.getUserInfo() == null
            && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
          return url;
        }
      } catch (IllegalArgumentException _) {
        // answered below
      }
      throw JobWords.invalid("'source_url' must be an http or https address.");
    }
  }
}
