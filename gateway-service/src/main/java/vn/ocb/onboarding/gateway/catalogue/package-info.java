/** The lists a partner shows to its customers: FATCA questions, consent texts, provinces, occupations and account packages (APIs 1, 2, 10-12). */
@NullMarked
package vn.ocb.onboarding.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
