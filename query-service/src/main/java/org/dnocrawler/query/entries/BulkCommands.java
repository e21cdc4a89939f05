package org.dnocrawler.query.entries;

import static org.dnocrawler.query.entries.EntryWords.invalid;

import java.util.List;
import java.util.function.Function;
import org.dnocrawler.common.identity.Caller;
import org.dnocrawler.common.problem.ProblemException;
import org.dnocrawler.common.tariff.VerificationStatus;
import org.dnocrawler.query.directory.OperatorDirectory;
import org.dnocrawler.query.http.StrictJson;
import org.dnocrawler.query.tariff.DataKey;
import org.dnocrawler.query.tariff.NewVersion;
import org.dnocrawler.query.tariff.NewVersion.Editor;
import org.dnocrawler.query.tariff.StoredVersion;
import org.dnocrawler.query.tariff.Tariffs;
import org.dnocrawler.query.tariff.VersionConflictException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// One decision on many entries; for admins. Each entry is changed or refused for itself.
@RestController
class BulkCommands {

  private static final int MOST = 100;
  private static final int AT_A_TIME = 4;

  private final Tariffs tariffs;
  private final OperatorDirectory directory;

  BulkCommands(Tariffs tariffs, OperatorDirectory directory) {
    this.tariffs = tariffs;
    this.directory = directory;
  }

  /// What is done with the entries.
  enum Action {
    VERIFY,
    DISPUTE,
    WITHDRAW;

    NewVersion of(Editor editor, StoredVersion served) {
      return switch (this) {
        case VERIFY -> EntryCommands.reviewed(editor, served, null, VerificationStatus.VERIFIED);
        case DISPUTE -> EntryCommands.reviewed(editor, served, null, VerificationStatus.DISPUTED);
        case WITHDRAW -> NewVersion.withdrawal(editor, served.present().source());
      };
    }
  }

  /// One entry of a bulk request.
  record Item(
      @Nullable String dno,
      @Nullable Integer year,
      @Nullable String dataType,
      @Nullable Integer expectedVersion) {}

  /// A bulk request.
  ///
  /// @param action `verify`, `dispute` or `withdraw`
  /// @param reason why, for every history
  /// @param entries at most 100
  record Bulk(@Nullable String action, @Nullable String reason, @Nullable List<Item> entries) {}

  /// What became of one entry.
  ///
  /// @param version the new version; absent when it was refused
  /// @param code the problem's code; absent when it was done
  /// @param detail what is wrong; absent when it was done
  record Done(
      Item entry, @Nullable Integer version, @Nullable String code, @Nullable String detail) {}

  /// What became of a bulk request, in the order of its entries.
  record Outcome(long done, long refused, List<Done> entries) {}

  /// Does the same with each entry.
  @PostMapping(
      path = EntryApi.PATH + "/bulk",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  Mono<Outcome> bulk(@RequestBody byte[] body) {
    return Mono.fromCallable(() -> checked(StrictJson.read(body, Bulk.class)))
        .zipWith(Caller.current().single())
        .flatMapMany(found -> {
          var editor = new Editor(found.getT2().userId(), found.getT1().reason());
          return Flux.fromIterable(found.getT1().items())
              .flatMapSequential(item -> one(found.getT1().action(), editor, item), AT_A_TIME);
        })
        .collectList()
        .map(BulkCommands::outcome);
  }

  private record Checked(Action action, String reason, List<Item> items) {}

  private static Checked checked(Bulk request) {
    var action = EntryWords.word("action", request.action(), Action.values(), BulkCommands::wire);
    var entries = request.entries();
    if (action == null) {
      throw invalid("'action' is missing: verify, dispute or withdraw.");
    }
    if (entries == null || entries.isEmpty() || entries.size() > MOST) {
      throw invalid("'entries' must have from 1 to %d elements.".formatted(MOST));
    }
    return new Checked(action, EntryWords.reason(request.reason()), entries);
  }

  private static String wire(Action action) {
    return action.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Mono<Done> one(Action action, Editor editor, Item item) {
    return Mono.fromCallable(
            () -> EntryWords.key(directory, item.dno(), item.year(), item.dataType()))
        .flatMap(key -> change(key, item, served -> action.of(editor, served)))
        .map(version -> new Done(item, version.head().version(), null, null))
        .onErrorMap(VersionConflictException.class, EntryCommands::conflict)
        .onErrorResume(ProblemException.class, problem -> Mono.just(refused(item, problem)));
  }

  private Mono<StoredVersion> change(
      DataKey key, Item item, Function<StoredVersion, NewVersion> change) {
    return tariffs.revise(
        key,
        EntryWords.expected(item.expectedVersion()),
        served -> Mono.fromCallable(() -> change.apply(EntryCommands.present(served))));
  }

  private static Done refused(Item item, ProblemException problem) {
    return new Done(item, null, problem.type().code(), problem.getMessage());
  }

  private static Outcome outcome(List<Done> entries) {
    var done = entries.stream().filter(entry -> entry.version() != null).count();
    return new Outcome(done, entries.size() - done, entries);
  }
}
