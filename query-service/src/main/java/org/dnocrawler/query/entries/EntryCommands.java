package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.problem.ProblemType;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.common.tariff.VoltageLevel;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.StrictJson;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.NewVersion;
import org.dnocrawler.query.tariff.NewVersion.Editor;
import org.dnocrawler.query.tariff.Origin;
import org.dnocrawler.query.tariff.StoredVersion;
import org.dnocrawler.query.tariff.TariffRevision;
import org.dnocrawler.query.tariff.Tariffs;
import org.dnocrawler.query.tariff.VersionConflictException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// Changes stored data; for admins. Each change is a new version, names the version it was made
/// from, and is refused when another is served by then.
@RestController
@RequestMapping(path = EntryApi.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class EntryCommands {

  private static final String ENTRY = "/{dno}/{year}/{dataType}";

  private final Tariffs tariffs;
  private final OperatorDirectory directory;
  private final Clock clock;

  EntryCommands(Tariffs tariffs, OperatorDirectory directory, Clock clock) {
    this.tariffs = tariffs;
    this.directory = directory;
    this.clock = clock;
  }

  /// A verdict.
  ///
  /// @param expectedVersion number of the served version that the person saw
  /// @param reason why, for the history and for readers
  /// @param levels the levels it is about; absent for all
  record Verdict(
      @Nullable Integer expectedVersion,
      @Nullable String reason,
      @Nullable List<VoltageLevel> levels) {}

  /// What to bring back.
  ///
  /// @param expectedVersion number of the served version that the person saw
  /// @param version number of the version whose figures are to be served
  /// @param reason why, for the history
  record Restoration(
      @Nullable Integer expectedVersion, @Nullable Integer version, @Nullable String reason) {}

  /// Confirms figures: they are verified by a person.
  @PostMapping(path = ENTRY + "/verify", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Entry> verify(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestBody byte[] body) {
    return judge(dno, year, dataType, body, VerificationStatus.VERIFIED);
  }

  /// Disputes figures: they stay, marked, with the reason.
  @PostMapping(path = ENTRY + "/dispute", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Entry> dispute(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestBody byte[] body) {
    return judge(dno, year, dataType, body, VerificationStatus.DISPUTED);
  }

  /// Changes or adds figures; they go through the checks of a reading.
  @PatchMapping(path = ENTRY, consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Entry> correct(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestBody byte[] body) {
    return Mono.fromCallable(() -> StrictJson.read(body, CorrectionRequest.class))
        .flatMap(request ->
            change(
                dno,
                year,
                dataType,
                request.expectedVersion(),
                request.reason(),
                editor -> key -> served -> Mono.just(corrected(key, request, editor, served))));
  }

  private NewVersion corrected(
      DataKey key, CorrectionRequest request, Editor editor, @Nullable StoredVersion served) {
    var before = served == null ? null : served.publication();
    var publication = new Correction(key, request, editor.reason(), clock).of(before);
    if (publication.equals(before)) {
      throw invalid("The request changes nothing; name the figures to change.");
    }
    return NewVersion.by(editor, Origin.CORRECTION, publication);
  }

  /// Takes an entry back: nothing is served until something else is stored.
  @DeleteMapping(ENTRY)
  Mono<Entry> withdraw(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestParam(name = "expected_version", required = false) @Nullable Integer expected,
      @RequestParam(required = false) @Nullable String reason) {
    return change(
        dno,
        year,
        dataType,
        expected,
        reason,
        editor ->
            _ ->
                served ->
                    Mono.just(NewVersion.withdrawal(editor, present(served).present().source())));
  }

  /// Serves the figures of another version, such as one that was held back.
  @PostMapping(path = ENTRY + "/restore", consumes = MediaType.APPLICATION_JSON_VALUE)
  Mono<Entry> restore(
      @PathVariable String dno,
      @PathVariable int year,
      @PathVariable String dataType,
      @RequestBody byte[] body) {
    return Mono.fromCallable(() -> StrictJson.read(body, Restoration.class))
        .flatMap(request -> restore(dno, year, dataType, request));
  }

  private Mono<Entry> restore(String dno, int year, String dataType, Restoration request) {
    var version = request.version();
    if (version == null) {
      return Mono.error(invalid("'version' is missing: the number of the version to serve."));
    }
    return change(
        dno,
        year,
        dataType,
        request.expectedVersion(),
        request.reason(),
        editor ->
            key ->
                _ ->
                    tariffs
                        .version(key, version)
                        .filter(found -> found.publication() != null)
                        .switchIfEmpty(Mono.error(() -> noSuchVersion(version)))
                        .map(found -> NewVersion.by(editor, Origin.RESTORATION, found.present())));
  }

  private static ProblemException noSuchVersion(int version) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "The entry has no version %d with figures; see its history.".formatted(version));
  }

  private Mono<Entry> judge(
      String dno, int year, String dataType, byte[] body, VerificationStatus status) {
    return Mono.fromCallable(() -> StrictJson.read(body, Verdict.class))
        .flatMap(verdict ->
            change(
                dno,
                year,
                dataType,
                verdict.expectedVersion(),
                verdict.reason(),
                editor ->
                    _ ->
                        served ->
                            Mono.just(
                                reviewed(editor, present(served), verdict.levels(), status))));
  }

  static NewVersion reviewed(
      Editor editor,
      StoredVersion served,
      @Nullable List<VoltageLevel> levels,
      VerificationStatus status) {
    var publication = served.present();
    var about =
        levels == null || levels.isEmpty() ? Set.<VoltageLevel>of() : EnumSet.copyOf(levels);
    var judged = new Review(status, about, editor.reason()).of(publication);
    if (judged.equals(publication)) {
      throw invalid("The entry has none of these levels, or this very verdict already.");
    }
    return NewVersion.by(editor, Origin.REVIEW, judged);
  }

  static StoredVersion present(@Nullable StoredVersion served) {
    if (served == null || served.publication() == null) {
      throw notFound();
    }
    return served;
  }

  private Mono<Entry> change(
      String dno,
      int year,
      String dataType,
      @Nullable Integer expected,
      @Nullable String reason,
      Change change) {
    return Mono.fromCallable(() -> EntryWords.key(directory, dno, year, dataType))
        .zipWith(Caller.current().single())
        .flatMap(found -> {
          var editor = new Editor(found.getT2().userId(), EntryWords.reason(reason));
          var key = found.getT1();
          return tariffs.revise(key, EntryWords.expected(expected), change.by(editor).of(key));
        })
        .map(version -> Entry.of(version.head()))
        .onErrorMap(VersionConflictException.class, EntryCommands::conflict);
  }

  static ProblemException conflict(VersionConflictException conflict) {
    return new ProblemException(
        ProblemType.VERSION_CONFLICT,
        "Version %d is not the served one; look at the entry again.".formatted(conflict.expected()),
        Map.of("served_version", conflict.served()),
        null);
  }

  private static ProblemException notFound() {
    return new ProblemException(
        ProblemType.NOT_FOUND, "Nothing is stored there, or it was withdrawn.");
  }

  /// A change of some entry by some person.
  @FunctionalInterface
  private interface Change {

    KeyedChange by(Editor editor);
  }

  /// A change of some entry.
  @FunctionalInterface
  private interface KeyedChange {

    TariffRevision of(DataKey key);
  }
}
