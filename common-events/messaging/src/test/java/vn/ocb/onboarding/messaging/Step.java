package vn.ocb.onboarding.messaging;

/** A message of the tests: the {@code number}-th of its key. */
record Step(String key, int number) {}
