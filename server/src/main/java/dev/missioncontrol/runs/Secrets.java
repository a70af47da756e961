package dev.missioncontrol.runs;

import dev.missioncontrol.http.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes obvious secrets out of log lines before they are stored: what is never written cannot leak. docs/runs.md lists
/// what is recognised; anything else is the agent's own care.
///
/// One of these reads one batch from its beginning to its end, since a private key may be spread over lines.
public final class Secrets {
    private static final String GONE = "[redacted]";
    private static final String KEY_BEGINS = "-----BEGIN ";

    /// A rule, and what stays of what it finds. Every quantifier has an end or cannot go back: a line may be hostile.
    private record Rule(Pattern pattern, String stays) {
        static Rule of(String pattern, String stays) {
            return new Rule(Pattern.compile(pattern), stays);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?s)-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\\z)",
                    GONE),
            Rule.of(
                    "(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,5}[:=]\\s{0,5}[\"']?(?:[a-z]{1,20}\\s{1,5})?)[^\\s\"',;]{4,}+",
                    "$1" + GONE),
            Rule.of("(?i)\\b(bearer\\s{1,5})[a-z0-9._~+/=-]{16,}+", "$1" + GONE),
            Rule.of("\\bmcb_[0-9A-Za-z]{10,}+", GONE),
            Rule.of("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b", GONE),
            Rule.of("\\b(?:gh[oprsu]_[0-9A-Za-z]{20,}+|github_pat_[0-9A-Za-z_]{20,}+)", GONE),
            Rule.of("\\bsk-[0-9A-Za-z_-]{20,}+", GONE),
            Rule.of("\\bxox[abeoprs]-[0-9A-Za-z-]{10,}+", GONE),
            Rule.of("\\beyJ[0-9A-Za-z_-]{8,}+\\.[0-9A-Za-z_-]{8,}+\\.[0-9A-Za-z_-]{8,}+", GONE),
            Rule.of("(?i)\\b([a-z][a-z0-9+.-]{1,20}://[^\\s:/@]{1,100}:)[^\\s/@]{1,200}@", "$1" + GONE + "@"),
            Rule.of("(?i)\\b((?:[a-z]{1,20}[_-])?token[\"']?\\s{0,5}[=:]\\s{0,5}[\"']?)[^\\s\"'&,;]{8,}+", "$1" + GONE),
            Rule.of(
                    "(?i)((?:password|passwd|passphrase|pwd|secret|secret[_-]?(?:access[_-]?)?key|api[_-]?key"
                            + "|access[_-]?token|auth[_-]?token|client[_-]?secret)[\"']?\\s{0,5}[=:]\\s{0,5})"
                            + "(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'&,;]++)",
                    "$1" + GONE));

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:.*[_-])?(?:password|passwd|passphrase|pwd|secret|api[_-]?key|apikey|private[_-]?key|authorization"
                    + "|access[_-]?token|auth[_-]?token|accesstoken|authtoken|clientsecret|secretkey|token)");

    private boolean insideOfKey;

    /// The text without what looks like a secret.
    public String redacted(String text) {
        String rest = insideOfKey ? afterKey(text) : text;
        if (rest.isEmpty()) {
            return text.isEmpty() ? text : GONE;
        }
        for (Rule rule : RULES) {
            rest = rule.pattern.matcher(rest).replaceAll(rule.stays);
        }
        insideOfKey = opensKey(text);
        return rest;
    }

    /// A key that began in a line before goes on until its end.
    private String afterKey(String text) {
        int end = text.indexOf("PRIVATE KEY-----", Math.max(0, text.indexOf("-----END ")));
        if (!text.contains("-----END ") || end < 0) {
            return "";
        }
        insideOfKey = false;
        return GONE + text.substring(end + "PRIVATE KEY-----".length());
    }

    private static boolean opensKey(String text) {
        int begin = text.lastIndexOf(KEY_BEGINS);
        return begin >= 0 && text.indexOf("PRIVATE KEY-----", begin) > 0 && text.indexOf("-----END ", begin) < 0;
    }

    /// The tree without what looks like a secret, in its strings and under its names.
    public JsonNode redacted(JsonNode tree) {
        return redacted(null, tree);
    }

    private JsonNode redacted(@Nullable String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = Json.object();
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                clean.set(field.getKey(), redacted(field.getKey(), field.getValue()));
            }
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = Json.MAPPER.createArrayNode();
            array.forEach(element -> clean.add(redacted(name, element)));
            return clean;
        }
        if (!node.isString()) {
            return node;
        }
        boolean isSecret = name != null && SECRET_NAME.matcher(name).matches();
        return Json.MAPPER.valueToTree(isSecret ? GONE : redacted(node.stringValue()));
    }
}
