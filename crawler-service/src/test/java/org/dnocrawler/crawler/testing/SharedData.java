package org.dnocrawler.crawler.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/// Finds test data that lies beside the repository; a test that needs it is skipped without it.
public final class SharedData {

  private SharedData() {}

  /// A file or folder below `shared`, such as `data/sheets`.
  public static Path at(String relative) {
    var root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("common/pom.xml"))) {
      root = root.getParent();
    }
    var path = root == null ? null : root.resolveSibling("shared").resolve(relative);
    assumeTrue(path != null && Files.exists(path), "no ../shared/" + relative);
    return path;
  }
}
