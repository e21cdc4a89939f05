package org.dnocrawler.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dnocrawler.faults.history.Act;
import org.dnocrawler.faults.history.Event;
import org.dnocrawler.faults.history.Phase;
import org.junit.jupiter.api.Test;

class FairOrderTests {

  /// A window in which jobs, each `list user`, were handed in as the claims' numbers say: the
  /// second job to be claimed was the how-manieth to be handed in?
  private static Verdict window(List<String> handedIn, Integer... claimed) {
    return window(handedIn, false, claimed);
  }

  private static Verdict window(List<String> handedIn, boolean fault, Integer... claimed) {
    var told = new Told();
    for (var i = 0; i < handedIn.size(); i++) {
      var words = handedIn.get(i).split(" ", 2);
      var facts = new HashMap<>(Map.of("list", words[0], "user", words[1], "window", "w"));
      facts.put("key", Told.key("calm-" + i));
      told.add(Act.ENQUEUE, Phase.ACCEPTED, id(i + 1), 0, facts);
      told.step(id(i + 1), "pending", 0);
    }
    told.add(Act.WINDOW, Phase.BEGAN, "", 0, Map.of("window", "w"));
    if (fault) {
      told.add(Act.FAULT, Phase.BEGAN, "", 0, Map.of("fault", "redis-flush"));
    }
    for (var i = 0; i < claimed.length; i++) {
      var job = id(claimed[i]);
      told.run(job, i + 1L).effect(job, i + 1L).complete(job, i + 1L);
    }
    told.add(Act.WINDOW, Phase.ENDED, "", 0, Map.of("window", "w"));
    Arrays.stream(claimed)
        .forEach(i -> told.record(id(i), "calm-" + (i - 1), "completed", Map.of()));
    List<Event> events = new ArrayList<>(told.end());
    return HistoryChecker.check(events);
  }

  private static String id(int number) {
    return "00000000-0000-0000-0000-%012d".formatted(number);
  }

  private static List<String> rules(Verdict verdict) {
    return verdict.violations().stream().map(Violation::rule).distinct().toList();
  }

  private static final List<String> TWO_USERS =
      List.of("low much", "low much", "low much", "low few", "low few");

  @Test
  void usersWhoTakeTurnsAreClean() {
    var verdict = window(TWO_USERS, 1, 4, 2, 5, 3);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.counts()).containsEntry("calm windows judged", 1L);
  }

  @Test
  void aBacklogThatIsServedFirstBreaksTheBoundOfTurns() {
    assertThat(rules(window(TWO_USERS, 1, 2, 3, 4, 5))).containsExactly("turns");
  }

  @Test
  void aUsersLaterJobBeforeTheEarlierBreaksItsOrder() {
    assertThat(rules(window(TWO_USERS, 2, 4, 1, 5, 3))).containsExactly("own-order");
  }

  @Test
  void aListThatGetsNoShareIsABreach() {
    var lists = List.of("high a", "high a", "high a", "high a", "high a", "low a");

    assertThat(rules(window(lists, 1, 2, 3, 4, 5, 6))).containsExactly("share");
    assertThat(rules(window(lists, 1, 2, 3, 6, 4, 5))).isEmpty();
  }

  @Test
  void aLowerListThatIsServedBeforeAHigherIsABreach() {
    var lists = List.of("high a", "low a", "low a", "low a", "low a", "low a");

    assertThat(rules(window(lists, 2, 3, 4, 5, 1, 6))).contains("share");
  }

  @Test
  void aWindowWithAFaultInItIsNotJudgedAndSaysSo() {
    var verdict = window(TWO_USERS, true, 1, 2, 3, 4, 5);

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.notes()).containsExactly("calm window w is not judged: FAULT BEGAN in it");
  }
}
