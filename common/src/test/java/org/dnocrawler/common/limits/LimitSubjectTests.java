package org.dnocrawler.common.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitSubjectTests {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, rate_limit:ip:gcra-60s:ip=9.192.0.2.7",
    "::ffff:192.0.2.7, rate_limit:ip:gcra-60s:ip=9.192.0.2.7",
    "2001:db8:0:7:1:2:3:4, rate_limit:ip:gcra-60s:ip=17.2001:db8:0:7::/64",
    "2001:0DB8::7:0:0:0:9, rate_limit:ip:gcra-60s:ip=17.2001:db8:0:7::/64",
    "::1, rate_limit:ip:gcra-60s:ip=12.0:0:0:0::/64"
  })
  void addressesOfOneHouseholdShareACanonicalKey(String address, String key)
      throws UnknownHostException {
    var subject = LimitSubject.ofAddress(InetAddress.getByName(address));
    assertThat(Limit.ofOne(LimitPolicy.evenly("ip", 60, MINUTE), subject).key()).isEqualTo(key);
  }

  @Test
  void noTwoSubjectsShareAKeyWhateverTheirPartsHold() {
    var values =
        List.of("", "a", "a:user=1.b", "1.a", "user=1.a", "9.a:organisation=1.b", "::", ":");
    var texts = new ArrayList<String>();
    for (var one : values) {
      texts.add(LimitSubject.of(SubjectKind.USER, one).text());
      texts.add(LimitSubject.of(SubjectKind.ORGANISATION, one).text());
      for (var other : values) {
        texts.add(
            LimitSubject.of(SubjectKind.USER, one)
                .and(LimitSubject.of(SubjectKind.ORGANISATION, other))
                .text());
      }
    }
    assertThat(texts).doesNotHaveDuplicates();
  }

  @Test
  void theTextOfASubjectIsReadAsWhatItWasMadeOf() {
    for (var value : List.of("", "a:user=1.b", "user=1.a", "::", "9.a:organisation=1.b")) {
      assertThat(
              LimitSubject.of(SubjectKind.USER, value)
                  .and(LimitSubject.of(SubjectKind.ENDPOINT, "/**"))
                  .parts())
          .containsExactly(
              new LimitSubject.Part(SubjectKind.USER, value),
              new LimitSubject.Part(SubjectKind.ENDPOINT, "/**"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "user=", "user=5.abc", "cat=1.a", "user=-1.a", "user=x.a"})
  void whatIsNotMadeOfPartsIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new LimitSubject(text).parts());
  }

  @Test
  void aPolicyUnderAnotherAlgorithmOrWindowHasAnotherKey() {
    var user = LimitSubject.of(SubjectKind.USER, "u");
    var keys =
        List.of(
            key(user, Algorithm.GCRA, MINUTE),
            key(user, Algorithm.GCRA, Duration.ofHours(1)),
            key(user, Algorithm.FIXED_WINDOW, MINUTE),
            key(user, Algorithm.SLIDING_LOG, MINUTE),
            key(user, Algorithm.CALENDAR_MONTH, LimitPolicy.MONTH));
    assertThat(keys)
        .containsExactly(
            "rate_limit:p:gcra-60s:user=1.u",
            "rate_limit:p:gcra-3600s:user=1.u",
            "rate_limit:p:fixed-60s:user=1.u",
            "rate_limit:p:log-60s:user=1.u",
            "rate_limit:p:month:user=1.u");
  }

  @Test
  void policiesThatCannotBeCountedAreNotMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> LimitPolicy.evenly("ip", 0, MINUTE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LimitPolicy.evenly("ip", 1, Duration.ofMillis(1500)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LimitPolicy("p", Algorithm.FIXED_WINDOW, 5, MINUTE, 4, false, true));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new LimitPolicy("p", Algorithm.CALENDAR_MONTH, 5, MINUTE, 5, false, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LimitPolicy("p", Algorithm.SLIDING_LOG, 100_001, MINUTE, 100_001, false, true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\"b", "", "A", "block", "blocks", "top", "a:b", "-a"})
  void namesThatKeysOrHeadersCannotHoldAreRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> LimitPolicy.evenly(name, 1, MINUTE));
  }

  @Test
  void aRequestThatCouldNeverBeAdmittedIsAMistake() {
    var policy = LimitPolicy.evenly("ip", 5, MINUTE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limit(policy, LimitSubject.EVERYBODY, 6));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limit(policy, LimitSubject.EVERYBODY, 0));
  }

  private static String key(LimitSubject subject, Algorithm algorithm, Duration window) {
    return Limit.ofOne(new LimitPolicy("p", algorithm, 5, window, 5, false, true), subject).key();
  }
}
