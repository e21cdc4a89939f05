package org.dnocrawler.crawler.store;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.dnocrawler.crawler.document.FetchedDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/// Keeps documents in a bucket of an S3-compatible object store, which all workers share.
///
/// Each call is bounded by one time for all its attempts. The client asks the configured address
/// alone and takes nothing from the environment: no profiles, no credentials of the machine.
final class S3ByteStore implements ByteStore, AutoCloseable {

  private static final int ATTEMPTS = 3;

  /// Largest object that is read; documents have 25 MB at most.
  private static final int MOST_BYTES = 64 << 20;

  private final S3Client client;
  private final String bucket;
  private final String prefix;
  private final Scheduler network;

  /// @param settings with bucket and keys
  /// @param network where calls wait for their answers
  S3ByteStore(S3Properties settings, Scheduler network) {
    this.client = client(settings);
    this.bucket = settings.requireBucket();
    this.prefix = settings.prefix();
    this.network = network;
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public Mono<Void> keep(FetchedDocument document) {
    return call("keep a document", () -> write(document));
  }

  @Override
  public Mono<Boolean> has(String sha256) {
    return call("look for a document", () -> size(sha256) != null);
  }

  @Override
  public Mono<ByteBuffer> find(String sha256) {
    return call("read a document", () -> read(sha256));
  }

  @Override
  public void close() {
    client.close();
  }

  private <T> Mono<T> call(String purpose, Callable<@Nullable T> request) {
    return Mono.<T>fromCallable(request)
        .onErrorMap(SdkException.class, e -> unreachable(purpose, e))
        .subscribeOn(network);
  }

  private DataAccessResourceFailureException unreachable(String purpose, SdkException cause) {
    return new DataAccessResourceFailureException(
        "could not %s in bucket %s: %s".formatted(purpose, bucket, cause.getMessage()), cause);
  }

  /// The store checks the bytes against the hash before the object appears.
  private @Nullable Void write(FetchedDocument document) {
    var content = document.content().duplicate();
    var kept = size(document.sha256());
    if (kept != null && kept == content.remaining()) {
      return null;
    }
    var hash = HexFormat.of().parseHex(document.sha256());
    client.putObject(
        request ->
            request
                .bucket(bucket)
                .key(key(document.sha256()))
                .contentType("application/octet-stream")
                .checksumSHA256(Base64.getEncoder().encodeToString(hash)),
        RequestBody.fromRemainingByteBuffer(content));
    return null;
  }

  private @Nullable Long size(String sha256) {
    try {
      return client.headObject(request -> request.bucket(bucket).key(key(sha256))).contentLength();
    } catch (NoSuchKeyException _) {
      return null;
    }
  }

  private @Nullable ByteBuffer read(String sha256) {
    ResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> whole =
        S3ByteStore::read;
    try {
      var got = client.getObject(request -> request.bucket(bucket).key(key(sha256)), whole);
      if (announced(got.response()) > MOST_BYTES) {
        throw new DamagedDocumentException(
            sha256, "%,d bytes".formatted(announced(got.response())));
      }
      return Content.named(sha256, got.asByteArrayUnsafe());
    } catch (NoSuchKeyException _) {
      return null;
    }
  }

  /// The body, or nothing of one that is too large; one that ends early makes another attempt.
  private static ResponseBytes<GetObjectResponse> read(
      GetObjectResponse answer, AbortableInputStream body) {
    var announced = announced(answer);
    if (announced > MOST_BYTES) {
      body.abort();
      return ResponseBytes.fromByteArrayUnsafe(answer, new byte[0]);
    }
    try {
      var bytes = body.readNBytes((int) announced);
      if (bytes.length < announced) {
        throw new EOFException("%,d of %,d bytes came".formatted(bytes.length, announced));
      }
      return ResponseBytes.fromByteArrayUnsafe(answer, bytes);
    } catch (IOException e) {
      throw RetryableException.create("the document came in part: " + e.getMessage(), e);
    }
  }

  private static long announced(GetObjectResponse answer) {
    return Objects.requireNonNullElse(answer.contentLength(), (long) MOST_BYTES + 1);
  }

  private String key(String sha256) {
    return prefix + sha256.substring(0, 2) + "/" + sha256;
  }

  private static S3Client client(S3Properties settings) {
    var timeout = settings.timeout();
    var http = UrlConnectionHttpClient.builder().connectionTimeout(timeout).socketTimeout(timeout);
    var retries = AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS);
    var keys = AwsBasicCredentials.create(settings.requireAccessKey(), settings.requireSecretKey());
    var builder =
        S3Client.builder()
            .httpClientBuilder(http)
            .region(Region.of(settings.region()))
            .credentialsProvider(StaticCredentialsProvider.create(keys))
            .forcePathStyle(settings.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(options -> options.chunkedEncodingEnabled(false))
            .overrideConfiguration(options ->
                options
                    .apiCallTimeout(timeout)
                    .retryStrategy(retries.build())
                    .defaultProfileFile(ProfileFile.aggregator().build()));
    URI endpoint = settings.endpoint();
    return endpoint == null ? builder.build() : builder.endpointOverride(endpoint).build();
  }
}
