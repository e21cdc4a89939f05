package org.dnocrawler.crawler.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ArchivePropertiesTests {

  @Test
  void nothingIsKeptUnlessAPlaceIsNamed() {
    var properties = bind(Map.of("directory", "", "s3.bucket", "", "s3.endpoint", ""));
    assertThat(properties.directory()).isNull();
    assertThat(properties.s3().bucket()).isNull();
  }

  @Test
  void aBucketIsNamedWithItsKeys() {
    var s3 =
        bind(Map.of(
                "s3.endpoint", "https://s3.example:9000",
                "s3.region", "eu-1",
                "s3.bucket", "documents",
                "s3.prefix", "dno/",
                "s3.path-style", "false",
                "s3.access-key", "name\n",
                "s3.secret-key", "secret\n"))
            .s3();
    assertThat(s3.endpoint()).hasToString("https://s3.example:9000");
    assertThat(s3.pathStyle()).isFalse();
    assertThat(s3.timeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(s3.requireAccessKey()).isEqualTo("name");
    assertThat(s3.requireSecretKey()).isEqualTo("secret");
    assertThat(s3.toString()).doesNotContain("secret");
  }

  @Test
  void aDirectoryAndABucketExcludeEachOther() {
    assertThatThrownBy(() ->
            bind(
                Map.of(
                    "directory", Path.of("x").toString(),
                    "s3.bucket", "documents",
                    "s3.access-key", "a",
                    "s3.secret-key", "b")))
        .hasRootCauseMessage(
            "documents are kept in one place: dno.crawler.archive.directory and"
                + " dno.crawler.archive.s3.bucket are both set, leave one empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          s3.bucket   | documents          | needs the secrets
          s3.endpoint | https://s3.example | bucket is not
          s3.endpoint | ftp://s3.example   | must be http
          s3.endpoint | https://a:b@s3.example | must be http
          s3.timeout  | 0s                 | must be positive
          """)
  void whatCannotWorkIsRefusedAtTheStart(String name, String value, String reason) {
    assertThatThrownBy(() -> bind(Map.of(name, value)))
        .rootCause()
        .hasMessageContaining("dno.crawler.archive.s3.")
        .hasMessageContaining(reason);
  }

  private static ArchiveProperties bind(Map<String, String> values) {
    var source = new MapConfigurationPropertySource();
    values.forEach((name, value) -> source.put("dno.crawler.archive." + name, value));
    return new Binder(source).bindOrCreate("dno.crawler.archive", ArchiveProperties.class);
  }
}
