package org.dnocrawler.crawler;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.dnocrawler.common.testing.HouseRules;

@AnalyzeClasses(
    packages = "org.dnocrawler.crawler",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchRule time_is_injected = HouseRules.TIME_IS_INJECTED;

  @ArchTest static final ArchRule no_printing = HouseRules.NO_PRINTING;

  @ArchTest
  static final ArchRule reading_needs_no_framework_and_no_network =
      HouseRules.doesNotUse(
          "org.dnocrawler.crawler",
          "org.springframework..",
          "reactor..",
          "java.net.http..",
          "io.lettuce..",
          "io.netty..");
}
