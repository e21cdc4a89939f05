package org.dnocrawler.auth;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.dnocrawler.common.testing.HouseRules;

@AnalyzeClasses(
    packages = "org.dnocrawler.auth",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchRule no_blocking = HouseRules.NO_BLOCKING;

  @ArchTest static final ArchRule time_is_injected = HouseRules.TIME_IS_INJECTED;

  @ArchTest static final ArchRule no_field_injection = HouseRules.NO_FIELD_INJECTION;

  @ArchTest static final ArchRule no_printing = HouseRules.NO_PRINTING;

  @ArchTest
  static final ArchRule features_form_no_cycle =
      HouseRules.featuresFormNoCycle("org.dnocrawler.auth");

  @ArchTest
  static final ArchRule other_services_are_not_used =
      HouseRules.doesNotUse(
          "org.dnocrawler.auth",
          "org.dnocrawler.query..",
          "org.dnocrawler.crawler..",
          "org.dnocrawler.gateway..");
}
