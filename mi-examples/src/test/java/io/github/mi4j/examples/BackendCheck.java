package io.github.mi4j.examples;

import io.github.mi4j.examples.doctor.Checkup;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Before the first test, says why ND4J cannot start if it cannot: one message rather than a failure
 * of every test.
 */
public final class BackendCheck implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Checkup.require(null);
  }
}
