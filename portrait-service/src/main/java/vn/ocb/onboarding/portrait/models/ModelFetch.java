package vn.ocb.onboarding.portrait.models;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** Fetches what is public. A file gets its name only after it proved to be the described one. */
public final class ModelFetch {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration WHOLE_FILE = Duration.ofMinutes(10);
    private static final int OK = 200;

    private final Path directory;

    public ModelFetch(Path directory) {
        this.directory = directory;
    }

    /**
     * What was done, for the one who reads it.
     *
     * @throws ModelUnusable when the file is not there afterwards
     */
    public String fetch(NetFile net) {
        if (Files.exists(directory.resolve(net.file()))) {
            net.read(directory);
            return "is there";
        }
        var source = net.source();
        if (source == null) {
            throw new ModelUnusable("is not public: ask its owner (" + net.licence() + ")");
        }
        keep(net, download(net, source));
        return "fetched";
    }

    private static byte[] download(NetFile net, URI source) {
        var request = HttpRequest.newBuilder(source).timeout(WHOLE_FILE).build();
        try (var client = HttpClient.newBuilder()
                .followRedirects(Redirect.NORMAL)
                .connectTimeout(PATIENCE)
                .build()) {
            var answer = client.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new ModelUnusable("was not served: " + answer.statusCode() + " from " + source);
            }
            if (!net.sha256().equals(NetFile.sha256Of(answer.body()))) {
                throw new ModelUnusable("has another sha256 at " + source + ": not kept");
            }
            return answer.body();
        } catch (IOException e) {
            throw new ModelUnusable("this machine does not reach " + source.getHost() + ": fetch " + source
                    + " elsewhere and put it into the directory");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelUnusable("was not fetched: stopped");
        }
    }

    private void keep(NetFile net, byte[] bytes) {
        try {
            var aside = Files.createTempFile(Files.createDirectories(directory), net.file(), ".part");
            Files.write(aside, bytes);
            Files.move(aside, directory.resolve(net.file()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ModelUnusable("cannot be kept in " + directory);
        }
    }
}
