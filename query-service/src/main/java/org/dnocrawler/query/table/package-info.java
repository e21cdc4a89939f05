/// Tables of figures as CSV and as workbooks; no figure changes by a digit.
@NullMarked
package org.dnocrawler.query.table;

import org.jspecify.annotations.NullMarked;
