/**
 * What the status service serves over HTTP, as records and enums: one onboarding, the list, the timeline, and for the bank's back
 * office the reviews. Depends on the contract alone. All components are of plain types (UUIDs, instants, enums, numbers, text), so that
 * every JSON mapper writes and reads them without annotations; what is not known is absent, lists are always there.
 *
 * <p>Optional components and values of enums are added, never removed or renamed: a reader ignores fields it does not know, and
 * must know a value before the status service serves it, so update the gateway first.
 */
@NullMarked
package vn.ocb.onboarding.statusapi;

import org.jspecify.annotations.NullMarked;
