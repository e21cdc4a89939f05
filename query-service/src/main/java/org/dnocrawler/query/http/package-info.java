/// How reads are answered over HTTP: the format that was asked for, validators and `304`.
@NullMarked
package org.dnocrawler.query.http;

import org.jspecify.annotations.NullMarked;
