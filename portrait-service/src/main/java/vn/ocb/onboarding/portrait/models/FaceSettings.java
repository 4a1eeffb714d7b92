package vn.ocb.onboarding.portrait.models;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which models look at faces. Each is the name of a description that comes with this service, or the path of one
 * (ending in {@code .yml}).
 *
 * @param modelsDirectory the nets lie there; descriptions name files in it
 * @param detector finds faces and their five points
 * @param match compares faces
 * @param liveness tells live faces
 */
@ConfigurationProperties("onboarding.face")
public record FaceSettings(Path modelsDirectory, String detector, String match, String liveness) {}
