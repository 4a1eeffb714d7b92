/**
 * Tests that hold JSON steady: schemas made from records, and samples that are read by every later version. For the tests of modules
 * whose records other systems read; knows no business.
 */
@NullMarked
package vn.ocb.onboarding.frozen;

import org.jspecify.annotations.NullMarked;
