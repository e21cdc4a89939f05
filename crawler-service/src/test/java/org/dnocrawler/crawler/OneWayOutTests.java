package org.dnocrawler.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import software.amazon.awssdk.services.s3.S3Client;

/// Each way round the guarded client fails the build.
class OneWayOutTests {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ByStream.class,
        ByConnection.class,
        ByContent.class,
        ByHtmlParser.class,
        ByRestClient.class,
        ByWebClient.class,
        ByJdkClient.class,
        ByNetty.class,
        BySocket.class
      })
  void aWayRoundIsFound(Class<?> way) {
    var classes = new ClassFileImporter().importClasses(way);

    assertThat(OneWayOut.rule("nothing..").evaluate(classes).hasViolation()).isTrue();
  }

  @Test
  void theClientOfTheObjectStoreIsOneForAllButTheArchive() {
    var classes = new ClassFileImporter().importClasses(ByObjectStore.class, NoWay.class);

    assertThat(OneWayOut.objectStore("nothing").evaluate(classes).hasViolation()).isTrue();
    assertThat(
            OneWayOut.objectStore(ByObjectStore.class.getName()).evaluate(classes).hasViolation())
        .isFalse();
  }

  @Test
  void aClassThatOnlyNamesAddressesIsNone() {
    var classes = new ClassFileImporter().importClasses(NoWay.class);

    assertThat(OneWayOut.rule("nothing..").evaluate(classes).hasViolation()).isFalse();
  }

  static class ByStream {
    int go(URL url) throws IOException {
      try (var in = url.openStream()) {
        return in.read();
      }
    }
  }

  static class ByConnection {
    int go(URL url) throws IOException {
      return ((HttpURLConnection) url.openConnection()).getResponseCode();
    }
  }

  static class ByContent {
    Object go(URL url) throws IOException {
      return url.getContent();
    }
  }

  static class ByHtmlParser {
    String go(URI url) throws IOException {
      return Jsoup.connect(url.toString()).get().title();
    }
  }

  static class ByRestClient {
    RestClient go() {
      return RestClient.create();
    }
  }

  static class ByWebClient {
    WebClient go() {
      return WebClient.create();
    }
  }

  static class ByJdkClient {
    HttpClient go() {
      return HttpClient.newHttpClient();
    }
  }

  static class ByNetty {
    Object go() {
      return reactor.netty.http.client.HttpClient.create();
    }
  }

  static class ByObjectStore {
    S3Client go() {
      return S3Client.create();
    }
  }

  static class BySocket {
    Socket go(String host) throws IOException {
      return new Socket(host, 80);
    }
  }

  static class NoWay {
    String go(URI url) {
      return Jsoup.parse("<p>x", url.toString()).title();
    }
  }
}
