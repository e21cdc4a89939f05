package org.dnocrawler.crawler.reading.process;

import org.dnocrawler.common.tariff.DataType;

/// Header of the order to give the wording of the document beside it.
///
/// @param document the document, and what is sought in it
/// @param dataType the one kind that is sought
/// @param mostCharacters longest text that is given
record WordingOrder(ReadOrder document, DataType dataType, int mostCharacters) {}
