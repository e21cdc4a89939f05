package org.dnocrawler.query.compare;

import org.dnocrawler.query.directory.Operator;
import org.dnocrawler.query.export.Lookup;

/// What is known of one operator and year.
record Entry(Operator operator, int year, Lookup lookup) {}
