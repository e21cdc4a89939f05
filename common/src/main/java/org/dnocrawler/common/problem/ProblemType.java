package org.dnocrawler.common.problem;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/// Every kind of error the outside sees; `type` and `code` are contract, `detail` is for people.
///
/// `docs/problems.md` says of each what a client should do.
public enum ProblemType {
  INVALID_REQUEST(HttpStatus.BAD_REQUEST, "The request is not valid"),
  EMPTY_QUERY(HttpStatus.BAD_REQUEST, "The question is empty"),
  QUERY_TOO_LONG(HttpStatus.BAD_REQUEST, "The question is too long"),
  NOT_A_QUERY(HttpStatus.BAD_REQUEST, "This is not a question about network charges"),
  YEAR_OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "There are no charges of that year"),
  YEAR_NOT_PUBLISHED(HttpStatus.NOT_FOUND, "That year's data is not published yet"),
  NOT_A_DNO(HttpStatus.UNPROCESSABLE_CONTENT, "That is no electricity network operator"),
  UNSUPPORTED_SECTOR(HttpStatus.UNPROCESSABLE_CONTENT, "Only electricity networks are known here"),
  UNSUPPORTED_TOPIC(HttpStatus.UNPROCESSABLE_CONTENT, "That is not known here"),
  BULK_NOT_SUPPORTED(HttpStatus.UNPROCESSABLE_CONTENT, "One question asks for too much"),
  LOCATION_LOOKUP_NOT_SUPPORTED(
      HttpStatus.UNPROCESSABLE_CONTENT, "Who serves a place is not known here"),
  INCOMPLETE_QUERY(HttpStatus.UNPROCESSABLE_CONTENT, "The question lacks something"),
  AMBIGUOUS_QUERY(HttpStatus.CONFLICT, "The question can mean several things"),
  UNSUPPORTED_DATA_TYPE(HttpStatus.UNPROCESSABLE_CONTENT, "That kind of data is not crawled yet"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid access token is needed"),
  INVALID_CREDENTIALS(HttpStatus.UNAUTHORIZED, "E-mail or password is wrong"),
  INVALID_REFRESH_TOKEN(HttpStatus.UNAUTHORIZED, "The refresh token is not valid"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "This account may not do that"),
  ORIGIN_NOT_ALLOWED(HttpStatus.FORBIDDEN, "Pages of that origin may not call here"),
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
  DNO_UNKNOWN(HttpStatus.NOT_FOUND, "No such operator is known"),
  PRICE_NOT_PUBLISHED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The operator's document has no such figure"),
  DATA_DISPUTED(HttpStatus.UNPROCESSABLE_CONTENT, "The figures are disputed"),
  DATA_NOT_FOUND(HttpStatus.NOT_FOUND, "There are no such data"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "That method is not offered here"),
  METHOD_NOT_IMPLEMENTED(HttpStatus.NOT_IMPLEMENTED, "That method is not known here"),
  HTTP_VERSION_NOT_SUPPORTED(
      HttpStatus.HTTP_VERSION_NOT_SUPPORTED, "That version of HTTP is not spoken here"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "None of the accepted formats is offered"),
  VERSION_CONFLICT(HttpStatus.CONFLICT, "The data were changed meanwhile"),
  CHECKS_FAILED(HttpStatus.UNPROCESSABLE_CONTENT, "The figures fail their checks"),
  TOO_MANY_WEBHOOKS(HttpStatus.CONFLICT, "There are too many webhooks"),
  JOB_FINISHED(HttpStatus.CONFLICT, "The job has come to its end"),
  JOB_NOT_RETRYABLE(HttpStatus.CONFLICT, "The job is not one to try again"),
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.UNPROCESSABLE_CONTENT, "The idempotency key was used for another request"),
  INVALID_SCHEDULE(HttpStatus.UNPROCESSABLE_CONTENT, "That schedule cannot be kept"),
  SCHEDULE_EXISTS(HttpStatus.CONFLICT, "There is a schedule of that name"),
  EMAIL_TAKEN(HttpStatus.CONFLICT, "There is an account with that e-mail"),
  PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "That body format is not read here"),
  RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
  MISDIRECTED_REQUEST(HttpStatus.MISDIRECTED_REQUEST, "That host is not served here"),
  URI_TOO_LONG(HttpStatus.URI_TOO_LONG, "The URL is too long"),
  HEADERS_TOO_LARGE(
      HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The headers of the request are too large"),
  BLOCKED(HttpStatus.TOO_MANY_REQUESTS, "Nothing is answered here for a while"),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
  QUEUE_FULL(HttpStatus.SERVICE_UNAVAILABLE, "Too many jobs wait already"),
  UPSTREAM_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A service behind the gateway is away"),
  STORE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "A data store is away"),
  UPSTREAM_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "A service behind the gateway took too long");

  private final HttpStatus status;
  private final String title;

  ProblemType(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /// The HTTP status it is answered with.
  public HttpStatus status() {
    return status;
  }

  /// The same words at every occurrence.
  public String title() {
    return title;
  }

  /// Stable word for programs, such as `rate_limited`.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Stable identifier, such as `urn:dno:problem:rate-limited`.
  public URI uri() {
    return URI.create("urn:dno:problem:" + code().replace('_', '-'));
  }
}
