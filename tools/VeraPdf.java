import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.verapdf.ReleaseDetails;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Checks PDFs against veraPDF's profile for PDF/UA-1. Paths come in on standard input, one a line. Each line that goes
 * out has its parts between tabs:
 *
 *   version     number
 *   failed      path    clause    test number    how often    message
 *   passed      path
 *   unreadable  path    message
 *
 * Run by tools/verapdf.py, as a single source file.
 */
public final class VeraPdf {
    private static final PDFAFlavour PROFILE = PDFAFlavour.PDFUA_1;
    private static final String DETAILS = "org/verapdf/release/validation-model.properties";
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] none) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        write("version", ReleaseDetails.addDetailsFromResource(DETAILS).getVersion());
        BufferedReader paths = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String path = paths.readLine(); path != null; path = paths.readLine()) {
            check(path);
        }
    }

    private static void check(String path) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), PROFILE);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PROFILE, 1, false, true, false)) {
            for (ValidationResult result : validator.validateAll(parser)) {
                report(path, result);
            }
        } catch (Exception | StackOverflowError fault) {
            write("unreadable", path, oneLine(String.valueOf(fault)));
        }
    }

    private static void report(String path, ValidationResult result) {
        for (Map.Entry<RuleId, Integer> rule : result.getFailedChecks().entrySet()) {
            RuleId id = rule.getKey();
            write("failed", path, id.getClause(), String.valueOf(id.getTestNumber()), String.valueOf(rule.getValue()),
                    message(id, result.getTestAssertions()));
        }
        if (result.isCompliant()) {
            write("passed", path);
        }
    }

    private static String message(RuleId id, List<TestAssertion> assertions) {
        for (TestAssertion one : assertions) {
            if (one.getRuleId().equals(id)) {
                return oneLine(one.getErrorMessage() == null ? one.getMessage() : one.getErrorMessage());
            }
        }
        return "";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static void write(String... parts) {
        OUT.println(String.join("\t", parts));
    }
}
