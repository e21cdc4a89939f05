package org.dnocrawler.crawler.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://www.Stadt.de:443/a b/Preisblätter §14a.pdf|https://www.stadt.de/a%20b/Preisbl%C3%A4tter%20%C2%A714a.pdf",
        "https://x.de/endgu%cc%88ltiges.pdf#new_tab|https://x.de/endgu%cc%88ltiges.pdf",
        "http://müller.de/x?y=ä&z=1 2|http://xn--mller-kva.de/x?y=%C3%A4&z=1%202",
        "https://x.de/../a/./b/c.pdf|https://x.de/a/b/c.pdf",
        "HTTPS://X.de|https://x.de/",
        "https://x.de?page=2|https://x.de/?page=2",
        "https://x.de/a%7e?utm=1|https://x.de/a%7e?utm=1",
        "https://x.de/100%|https://x.de/100%25",
        "https://x.de/{a}[b]|https://x.de/%7Ba%7D%5Bb%5D"
      })
  void oneFormComesOutOfEverySpelling(String written, String canonical) {
    assertThat(WebAddress.of(written)).contains(URI.create(canonical));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preise.html|https://x.de/netz/preise.html",
        "/fileadmin/Preisblatt 2025.pdf|https://x.de/fileadmin/Preisblatt%202025.pdf",
        "?wpdmdl=12&refresh=1|https://x.de/netz/index.html?wpdmdl=12&refresh=1",
        "//cdn.example.de/ä.pdf|https://cdn.example.de/%C3%A4.pdf",
        "../../a.pdf|https://x.de/a.pdf",
        "#oben|https://x.de/netz/index.html?a=b",
        "https://other.de/x|https://other.de/x"
      })
  void aLinkIsReadAsItsPageMeansIt(String href, String target) {
    var page = URI.create("https://x.de/netz/index.html?a=b");

    assertThat(WebAddress.resolve(page, href)).contains(URI.create(target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mailto:a@b.de",
        "javascript:void(0)",
        "tel:+49123",
        "data:text/html,x",
        "ftp://x"
      })
  void whatIsNotOfTheWebLeadsNowhere(String href) {
    assertThat(WebAddress.resolve(URI.create("https://x.de/"), href)).isEmpty();
  }

  @Test
  void aNameWithoutAHostIsNoAddress() {
    assertThat(WebAddress.of("http:///x")).isEmpty();
    assertThat(WebAddress.of("https://")).isEmpty();
  }
}
