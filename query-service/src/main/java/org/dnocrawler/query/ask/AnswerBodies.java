package org.dnocrawler.query.ask;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.dnocrawler.common.cache.CacheLevel;
import org.dnocrawler.common.jobs.JobStatus;
import org.dnocrawler.common.tariff.DataType;
import org.dnocrawler.common.tariff.HlzfSheet;
import org.dnocrawler.common.tariff.PriceSheet;
import org.dnocrawler.common.tariff.PublicationStatus;
import org.dnocrawler.common.tariff.Season;
import org.dnocrawler.common.tariff.UtilisationClass;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.interpret.CustomerGroup;
import org.dnocrawler.query.interpret.Request;
import org.jspecify.annotations.Nullable;

/// Answers as they are sent; `docs/questions.md` describes them.
final class AnswerBodies {

  private AnswerBodies() {}

  /// The body of an answer with figures.
  static Found found(Answer.Known known) {
    return new Found(
        "ok",
        known.level() != CacheLevel.SOURCE,
        source(known.level()),
        understood(known.asked()),
        data(known),
        isBoth(known) ? known.hlzf() : null,
        known.missing());
  }

  /// The body of an answer that names the job.
  static Accepted accepted(Answer.Accepted accepted) {
    var orders = accepted.jobs().stream().map(AnswerBodies::order).toList();
    var first = orders.getFirst();
    return new Accepted(
        "accepted",
        first.jobId(),
        first.status(),
        first.created(),
        "/api/v1/live",
        first.channel(),
        orders.size() == 1 ? null : orders,
        understood(accepted.asked()),
        accepted.sheet(),
        accepted.hlzf());
  }

  private static Order order(Answer.Ordered ordered) {
    var job = ordered.job();
    return new Order(
        ordered.kind(), job.job().toString(), job.status(), job.created(), "job:" + job.job());
  }

  /// The body of an answer to several requests.
  static Several several(Answer.Several several) {
    var parts = several.parts().stream().map(AnswerBodies::part).toList();
    var ok = several.interpretation();
    return new Several(
        several.parts().stream().anyMatch(Answer.Accepted.class::isInstance) ? "accepted" : "ok",
        parts,
        "/api/v1/live",
        new Notes(ok.assumed(), ok.warning()));
  }

  private static Part part(Answer.Part part) {
    var request = part.asked().request();
    return switch (part) {
      case Answer.Known known ->
          new Part(
              request,
              "known",
              source(known.level()),
              data(known),
              isBoth(known) ? known.hlzf() : null,
              known.missing(),
              null,
              null,
              null,
              null,
              null);
      case Answer.Accepted(_, var jobs, var sheet, var hlzf) -> {
        var orders = jobs.stream().map(AnswerBodies::order).toList();
        yield new Part(
            request,
            "accepted",
            null,
            sheet,
            hlzf,
            null,
            orders.getFirst().jobId(),
            orders.getFirst().channel(),
            orders.size() == 1 ? null : orders,
            null,
            null);
      }
      case Answer.NotFound(_, var missing) ->
          without(request, "not_found", missing.reason(), missing.checkedAt());
      case Answer.NoWebsite _ ->
          without(request, "no_website", "the directory has no web site of this operator", null);
    };
  }

  private static Part without(
      Request request, String status, String reason, @Nullable Instant checkedAt) {
    return new Part(request, status, null, null, null, null, null, null, null, reason, checkedAt);
  }

  private static boolean isBoth(Answer.Known known) {
    return known.asked().request().dataType() == DataType.ALL;
  }

  private static @Nullable Object data(Answer.Known known) {
    return known.asked().request().dataType() == DataType.HLZF ? known.hlzf() : known.sheet();
  }

  private static String source(CacheLevel level) {
    return switch (level) {
      case L1 -> "l1";
      case L2 -> "l2";
      case SOURCE -> "database";
      case STALE -> "stale";
    };
  }

  private static Understood understood(Answer.Asked asked) {
    var request = asked.request();
    return new Understood(
        dno(asked.operator()),
        request.year(),
        request.dataType(),
        request.voltageLevel(),
        request.utilisation(),
        request.season(),
        request.status(),
        request.customer(),
        request.confidence(),
        new Notes(asked.interpretation().assumed(), asked.interpretation().warning()));
  }

  private static Dno dno(Operator operator) {
    return new Dno(operator.slug(), operator.name(), operator.mastrNr(), operator.sample());
  }

  /// Body of an answer with figures.
  ///
  /// @param data the charges, or the windows where they alone were asked for
  /// @param hlzf the windows, where both were asked for and they are known
  /// @param missing the kind that a crawl did not find, where both were asked for
  record Found(
      String outcome,
      boolean cached,
      String source,
      Understood interpretation,
      @Nullable Object data,
      @Nullable HlzfSheet hlzf,
      Answer.@Nullable Missing missing) {}

  /// Body of an answer that names the job.
  ///
  /// @param jobs all jobs, where there is more than the one named before
  /// @param data the charges, where both kinds were asked for and only the windows are to be found
  /// @param hlzf the windows, where both kinds were asked for and only charges are to be found
  record Accepted(
      String outcome,
      String jobId,
      JobStatus status,
      boolean created,
      String live,
      String channel,
      @Nullable List<Order> jobs,
      Understood interpretation,
      @Nullable PriceSheet data,
      @Nullable HlzfSheet hlzf) {}

  /// A job that finds one kind of data.
  record Order(
      DataType dataType, String jobId, JobStatus status, boolean created, String channel) {}

  /// Body of an answer to several requests.
  record Several(String outcome, List<Part> answers, String live, Notes interpretation) {}

  /// What became of one request.
  record Part(
      Request request,
      String status,
      @Nullable String source,
      @Nullable Object data,
      @Nullable HlzfSheet hlzf,
      Answer.@Nullable Missing missing,
      @Nullable String jobId,
      @Nullable String channel,
      @Nullable List<Order> jobs,
      @Nullable String reason,
      @Nullable Instant checkedAt) {}

  /// What was understood.
  record Understood(
      Dno dno,
      int year,
      DataType dataType,
      @Nullable VoltageLevel voltageLevel,
      @Nullable UtilisationClass utilisation,
      @Nullable Season season,
      @Nullable PublicationStatus status,
      @Nullable CustomerGroup customer,
      BigDecimal confidence,
      @JsonUnwrapped Notes notes) {}

  /// What was taken for granted, and what to know beside.
  record Notes(List<String> assumed, @Nullable String warning) {}

  /// The operator meant.
  record Dno(String slug, String name, @Nullable String mastrNr, boolean sample) {}
}
