package org.dnocrawler.auth.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTests {

  @Test
  void caseAndSpacesAroundDoNotMakeAnotherAddress() {
    assertThat(EmailAddress.of(" Jo.Doe+x@Example.ORG "))
        .hasValue(new EmailAddress("jo.doe+x@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "jo",
        "jo@",
        "@example.org",
        "jo@example",
        "jo@@example.org",
        "jo@exa mple.org",
        "jo@-example.org",
        ".jo@example.org",
        "jo.@example.org",
        "j..o@example.org",
        "jo@example.o",
        "jo@example.org\u0000",
        "jo\n@example.org",
        "jö@example.org",
        "\"jo\"@example.org",
        "<jo@example.org>",
        "jo@example.org,x@example.org",
        "jo@1.2.3.4"
      })
  void whatIsNoAddressIsNotTaken(String written) {
    assertThat(EmailAddress.of(written)).isEmpty();
  }

  @Test
  void longestAddressIsTakenAndALongerOneIsNot() {
    var local = "a".repeat(64);
    var domain = ("b".repeat(60) + ".").repeat(3) + "example";
    assertThat(EmailAddress.of(local + "@" + domain)).isEmpty();
    assertThat(EmailAddress.of(local + "@" + "b".repeat(60) + ".example")).isPresent();
    assertThat(EmailAddress.of("a" + local + "@example.org")).isEmpty();
  }
}
