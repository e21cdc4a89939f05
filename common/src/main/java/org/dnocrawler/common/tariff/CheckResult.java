package org.dnocrawler.common.tariff;

/// What one check said of one row.
///
/// @param check name of the check, such as `break_even`
/// @param passed whether the row holds it
/// @param detail the figures behind the verdict, for a person
public record CheckResult(String check, boolean passed, String detail) {}
