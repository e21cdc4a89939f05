package org.dnocrawler.crawler.fetch;

import org.jspecify.annotations.Nullable;

/// How a body is asked for.
///
/// @param purpose why
/// @param validators of the version known already
/// @param limit how much of it is kept
/// @param reader takes it piece by piece; null where it is wanted whole
record Ask(Purpose purpose, Validators validators, BodyLimit limit, @Nullable BodyReader reader) {}
