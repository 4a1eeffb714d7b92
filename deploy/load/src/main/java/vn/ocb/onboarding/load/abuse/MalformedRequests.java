package vn.ocb.onboarding.load.abuse;

import java.util.ArrayList;
import java.util.List;

/** Requests that break a rule of HTTP or of the API, each in one way. No answer to them may be a fault of the platform. */
final class MalformedRequests {

    static List<String> all(Target target) {
        var token = "Authorization: Bearer " + target.partner().token() + "\r\n";
        var host = "Host: " + target.host() + "\r\n";
        var requests = new ArrayList<String>();
        requests.add(token("client_id=%00&client_secret=a&grant_type=client_credentials", host));
        requests.add(token("client_id=a&client_secret=%00&grant_type=client_credentials", host));
        requests.add(token("client_id=a&client_secret=a&grant_type=%00", host));
        requests.add(
                token("client_id=a&client_secret=a&grant_type=client_credentials&scope=" + "x+".repeat(5000), host));
        requests.add(get("/v1/onboardings?clientTransId=%00", host + token));
        requests.add(get("/v1/onboardings?clientTransId=a%0Ab", host + token));
        requests.add(get("/v1/onboardings?clientTransId=%ff", host + token));
        requests.add(get("/v1/onboardings?unknown=1", host + token));
        requests.add(get("/v1/onboardings?limit=1&limit=2", host + token));
        requests.add(get("/v1/onboardings?limit=99999999999999999999", host + token));
        requests.add(get("/v1/onboardings?cursor=%00%00", host + token));
        requests.add(get("/v1/onboardings/%00", host + token));
        requests.add(get("/v1/onboardings/not-an-id", host + token));
        requests.add(get("/v1/%", host + token));
        requests.add(get("/v1/onboardings", token));
        requests.add(get("/v1/onboardings", host + host + token));
        requests.add(get("/v1/onboardings", host + token + token));
        requests.add(get("/v1/onboardings", host + token + "If-None-Match: *\r\n"));
        requests.add(get("/v1/onboardings", host + token + "Prefer: wait=99999999999999999\r\n"));
        requests.add(get("/v1/onboardings", host + token + "traceparent: 00-zz-zz-00\r\n"));
        requests.add(get("/v1/onboardings", host + token + "Content-Length: 3\r\n") + "abc");
        requests.add(json("{\"clientTransId\":\"a\\u0000b\"}", host + token));
        requests.add(json("{\"clientTransId\":\"\\ud800\"}", host + token));
        requests.add(json("{\"a\":1,\"a\":2}", host + token));
        requests.add(json("[".repeat(5000), host + token));
        requests.add(json("\u00fe\u00ff\u0000{\u0000}", host + token));
        requests.add(json("{}", host + token + "Content-Encoding: gzip\r\n"));
        requests.add(json("{}", host + token + "Transfer-Encoding: chunked\r\n"));
        requests.add("TRACE / HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
        requests.add("GET / HTTP/9.9\r\n" + host + "\r\n");
        requests.add("\u0016\u0003\u0001\u0002\u0000\u0001");
        return requests;
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private static String token(String form, String host) {
        return "POST /oauth2/token HTTP/1.1\r\n" + host
                + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                + form.length() + "\r\n\r\n" + form;
    }

    private static String json(String body, String headers) {
        return "POST /v2/onboardings HTTP/1.1\r\n" + headers
                + "Content-Type: application/json\r\nIdempotency-Key: malformed-1\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private MalformedRequests() {}
}
