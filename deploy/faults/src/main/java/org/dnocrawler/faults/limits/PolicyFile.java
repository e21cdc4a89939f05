package org.dnocrawler.faults.limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dnocrawler.faults.ledger.Policy;
import org.dnocrawler.faults.limits.LimitPlan.Planned;
import org.dnocrawler.faults.stores.SetupFailed;

/// The file of policies that all gateways read; always whole.
record PolicyFile(Path file) {

  /// Puts the policies of a round in the place of all others.
  void write(Planned round) {
    var text = new StringBuilder("policies:\n").append(entry(round, round.policy()));
    var second = round.second();
    if (second != null) {
      text.append(entry(round, second));
    }
    replace(text.toString());
  }

  /// Puts one in force that applies to nothing, as a file without any is none.
  void writeNone() {
    replace("policies:\n  nothing: {subject: user, paths: [/none], limit: 1, window: 1s}\n");
  }

  private void replace(String text) {
    try {
      var whole = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new SetupFailed("the file of policies cannot be written", e);
    }
  }

  private static String entry(Planned round, Policy policy) {
    var form =
        policy.windowS() == 0
            ? ""
            : ", window: %ds, burst: %d".formatted(policy.windowS(), policy.burst());
    return "  %s: {subject: %s, paths: [%s], algorithm: %s, limit: %d%s, cost: %d, lease: %s}\n"
        .formatted(
            policy.name(),
            round.subject(),
            round.path(),
            policy.word(),
            policy.limit(),
            form,
            policy.cost(),
            policy.leased());
  }
}
