package org.dnocrawler.gateway;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.dnocrawler.common.testing.HouseRules;

@AnalyzeClasses(
    packages = "org.dnocrawler.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest static final ArchRule no_blocking = HouseRules.NO_BLOCKING;

  @ArchTest static final ArchRule time_is_injected = HouseRules.TIME_IS_INJECTED;

  @ArchTest static final ArchRule no_field_injection = HouseRules.NO_FIELD_INJECTION;

  @ArchTest static final ArchRule no_printing = HouseRules.NO_PRINTING;

  @ArchTest
  static final ArchRule features_form_no_cycle =
      HouseRules.featuresFormNoCycle("org.dnocrawler.gateway");

  @ArchTest
  static final ArchRule the_gateway_knows_no_other_service =
      HouseRules.doesNotUse(
          "org.dnocrawler.gateway",
          "org.dnocrawler.auth..",
          "org.dnocrawler.query..",
          "org.dnocrawler.crawler..");
}
