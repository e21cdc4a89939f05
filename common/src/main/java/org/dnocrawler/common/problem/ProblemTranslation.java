package org.dnocrawler.common.problem;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dnocrawler.common.jobs.IdempotencyKeyReusedException;
import org.dnocrawler.common.jobs.PayloadTooLargeException;
import org.dnocrawler.common.jobs.QueueFullException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.MismatchedInputException;

/// Says which problem an error is; anything it does not know is an error of ours.
final class ProblemTranslation {

  private static final Duration UPSTREAM_RETRY = Duration.ofSeconds(2);
  private static final Duration QUEUE_RETRY = Duration.ofSeconds(30);

  private ProblemTranslation() {}

  static ProblemException of(Throwable error) {
    return switch (error) {
      case ProblemException problem -> problem;
      case WebExchangeBindException invalid -> invalidFields(invalid);
      case HandlerMethodValidationException invalid -> invalidParameters(invalid);
      case ServerWebInputException input -> invalidInput(input);
      case ErrorResponse response -> ofStatus(response.getStatusCode(), response);
      case DataBufferLimitException _ ->
          problem(ProblemType.PAYLOAD_TOO_LARGE, "The request body is larger than is read here.");
      case DecodingException unreadable -> unreadableBody(unreadable);
      case QueueFullException full -> queueFull(full);
      case PayloadTooLargeException large -> tooMuchData(large);
      case IdempotencyKeyReusedException _ ->
          problem(
              ProblemType.IDEMPOTENCY_KEY_REUSED,
              "This Idempotency-Key came with another request before. Use a new one.");
      case AuthenticationException _ ->
          problem(ProblemType.UNAUTHENTICATED, "Send a valid access token as bearer token.");
      case AccessDeniedException _ ->
          problem(ProblemType.FORBIDDEN, "This account has no right to do that.");
      default -> ofCause(error);
    };
  }

  /// The formats that a route reads.
  private static String read(ErrorResponse response) {
    var types =
        response instanceof UnsupportedMediaTypeStatusException refused
            ? refused.getSupportedMediaTypes()
            : List.<MediaType>of();
    return types.isEmpty()
        ? MediaType.APPLICATION_JSON_VALUE
        : types.stream().map(MediaType::toString).collect(Collectors.joining(" or "));
  }

  private static ProblemException queueFull(QueueFullException full) {
    return new ProblemException(
        ProblemType.QUEUE_FULL,
        "%d jobs wait already, and no more are taken. Try again later.".formatted(full.limit()),
        Map.of(),
        QUEUE_RETRY);
  }

  private static ProblemException tooMuchData(PayloadTooLargeException large) {
    return problem(
        ProblemType.PAYLOAD_TOO_LARGE,
        "The job's data takes %d bytes; at most %d are taken."
            .formatted(large.bytes(), large.most()));
  }

  private static ProblemException ofCause(Throwable error) {
    if (StoreErrors.isUnstorableText(error)) {
      return problem(
          ProblemType.INVALID_REQUEST, "The request contains a character that is not allowed.");
    }
    if (StoreErrors.isStoreAway(error)) {
      return new ProblemException(
          ProblemType.STORE_UNAVAILABLE,
          "A data store does not answer. Try again shortly.",
          Map.of(),
          StoreErrors.RETRY_AFTER);
    }
    return switch (error) {
      case WebClientRequestException _, IOException _ -> upstreamAway();
      case TimeoutException _, io.netty.handler.timeout.TimeoutException _ ->
          problem(ProblemType.UPSTREAM_TIMEOUT, "The answer took too long. Try again later.");
      default ->
          problem(
              ProblemType.INTERNAL_ERROR,
              "The request failed through no fault of yours. Report the request_id.");
    };
  }

  private static ProblemException ofStatus(HttpStatusCode status, ErrorResponse response) {
    return switch (status.value()) {
      case 401 ->
          problem(ProblemType.UNAUTHENTICATED, "Send a valid access token as bearer token.");
      case 403 -> problem(ProblemType.FORBIDDEN, "This account has no right to do that.");
      case 404 -> problem(ProblemType.NOT_FOUND, "There is no resource at this path.");
      case 405 ->
          problem(
              ProblemType.METHOD_NOT_ALLOWED,
              "Use one of: " + String.join(", ", allowed(response)) + ".");
      case 406 ->
          problem(ProblemType.NOT_ACCEPTABLE, "Accept application/json or one of the offered.");
      case 413 ->
          problem(ProblemType.PAYLOAD_TOO_LARGE, "The request body is larger than is read here.");
      case 415 ->
          problem(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send the body as %s.".formatted(read(response)));
      case 429 -> problem(ProblemType.RATE_LIMITED, "Slow down and try again later.");
      case 502, 503 -> upstreamAway();
      case 504 ->
          problem(ProblemType.UPSTREAM_TIMEOUT, "The answer took too long. Try again later.");
      default ->
          status.is4xxClientError()
              ? problem(ProblemType.INVALID_REQUEST, "The request is not valid.")
              : problem(
                  ProblemType.INTERNAL_ERROR,
                  "The request failed through no fault of yours. Report the request_id.");
    };
  }

  private static List<String> allowed(ErrorResponse response) {
    return response.getHeaders().getAllow().stream().map(Object::toString).sorted().toList();
  }

  private static ProblemException upstreamAway() {
    return new ProblemException(
        ProblemType.UPSTREAM_UNAVAILABLE,
        "A service that is needed for this does not answer. Try again shortly.",
        Map.of(),
        UPSTREAM_RETRY);
  }

  private static ProblemException invalidFields(WebExchangeBindException invalid) {
    var errors =
        invalid.getFieldErrors().stream()
            .map(e -> new InvalidField(snakeCase(e.getField()), orUnknown(e.getDefaultMessage())))
            .sorted()
            .toList();
    return invalid(errors);
  }

  private static ProblemException invalidParameters(HandlerMethodValidationException invalid) {
    var errors =
        invalid.getParameterValidationResults().stream()
            .flatMap(result ->
                result.getResolvableErrors().stream()
                    .map(e ->
                        new InvalidField(
                            snakeCase(orUnknown(result.getMethodParameter().getParameterName())),
                            orUnknown(e.getDefaultMessage()))))
            .sorted()
            .toList();
    return invalid(errors);
  }

  private static ProblemException invalid(List<InvalidField> errors) {
    var detail =
        errors.isEmpty()
            ? "The request is not valid."
            : "'%s' %s.".formatted(errors.getFirst().field(), errors.getFirst().message());
    return new ProblemException(
        ProblemType.INVALID_REQUEST, detail, Map.of("errors", errors), null);
  }

  private static ProblemException invalidInput(ServerWebInputException input) {
    if (input instanceof MissingRequestValueException missing) {
      return problem(
          ProblemType.INVALID_REQUEST,
          "The %s '%s' is missing.".formatted(missing.getLabel(), missing.getName()));
    }
    if (input.getCause() instanceof DecodingException unreadable) {
      return unreadableBody(unreadable);
    }
    var parameter = input.getMethodParameter();
    var name = parameter == null ? null : parameter.getParameterName();
    if (parameter == null && input.getReason() != null) {
      return problem(ProblemType.INVALID_REQUEST, input.getReason() + ".");
    }
    if (name == null || input.getCause() == null) {
      return unreadableBody(input);
    }
    return problem(
        ProblemType.INVALID_REQUEST, "The value of '%s' is not valid.".formatted(snakeCase(name)));
  }

  private static ProblemException unreadableBody(Throwable error) {
    var member =
        Stream.iterate(error, Objects::nonNull, Throwable::getCause)
            .map(ProblemTranslation::memberOf)
            .filter(path -> !path.isEmpty())
            .findFirst();
    return problem(
        ProblemType.INVALID_REQUEST,
        member
            .map("The value of '%s' in the body is not of the kind expected here."::formatted)
            .orElse("The body is missing or is not the JSON expected here."));
  }

  /// The member of a body whose value is of another kind, or beyond its bounds; empty for none.
  private static String memberOf(Throwable error) {
    return error instanceof MismatchedInputException || error instanceof InputCoercionException
        ? ((JacksonException) error)
            .getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."))
        : "";
  }

  private static ProblemException problem(ProblemType type, String detail) {
    return new ProblemException(type, detail);
  }

  private static String orUnknown(@Nullable String text) {
    return text == null ? "is not valid" : text;
  }

  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /// One field that was refused, as the member `errors` lists it.
  ///
  /// @param field its name in the request
  /// @param message why it was refused
  record InvalidField(String field, String message) implements Comparable<InvalidField> {
    @Override
    public int compareTo(InvalidField other) {
      return (field + ' ' + message).compareTo(other.field + ' ' + other.message);
    }
  }
}
