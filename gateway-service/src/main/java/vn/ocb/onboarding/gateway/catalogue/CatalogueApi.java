package vn.ocb.onboarding.gateway.catalogue;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the lists; they change with a release, so a partner may keep them for an hour. */
@RestController
class CatalogueApi {
    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    private final Catalogues catalogues;

    CatalogueApi(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    @GetMapping(path = "/v1/fatca-questions", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> fatcaQuestions() {
        return served(catalogues.fatcaQuestions());
    }

    @GetMapping(path = "/v1/account-packages", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> accountPackages() {
        return served(catalogues.accountPackages());
    }

    @GetMapping(path = "/v1/provinces", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> provinces() {
        return served(catalogues.provinces());
    }

    @GetMapping(path = "/v1/occupations", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> occupations() {
        return served(catalogues.occupations());
    }

    @GetMapping(path = "/v1/consent-texts", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> consentTexts() {
        return served(catalogues.consentTexts());
    }

    private static ResponseEntity<byte[]> served(Catalogue catalogue) {
        // ResponseEntity with an ETag: WebFlux answers 304 by itself when the caller has it.
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .eTag(catalogue.etag())
                .contentType(MediaType.APPLICATION_JSON)
                .body(catalogue.json());
    }
}
