package dev.missioncontrol;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.missioncontrol.events.BoardTransaction;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The rules of ARCHITECTURE.md that a program can check.
class ArchitectureTest {
    /// Lowest first; the classes beside the packages (App and its edge) stand on top.
    private static final List<String> LADDER = List.of(
            "db",
            "http",
            "events",
            "identity",
            "boards",
            "tasks",
            "dependencies",
            "approvals",
            "conversation",
            "runs",
            "agents",
            "claims",
            "notifications",
            "webhooks",
            "audit",
            "insight",
            "mcp",
            "live",
            "operations",
            "demo",
            "App");

    private static final Pattern EMPTY_NAME = Pattern.compile(".*(Manager|Helper|Util|Utils|Service|Dto|Impl|Base)");
    private static final String ROOT = "dev.missioncontrol";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyPackageStandsOnTheLadder() {
        assertThat(CLASSES).isNotEmpty();
        TreeSet<String> unknown = new TreeSet<>();
        CLASSES.forEach(one -> unknown.add(step(one)));
        LADDER.forEach(unknown::remove);
        assertThat(unknown).isEmpty();
    }

    /// The log's times are the database's clock; the demo alone has a past, and tells it as such (docs/demo.md).
    @Test
    void onlyTheDemoTellsOfAnotherTime() {
        assertThat(CLASSES.stream()
                        .flatMap(one -> one.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(BoardTransaction.class)
                                && call.getName().equals("at"))
                        .map(call -> step(call.getOriginOwner())))
                .isNotEmpty()
                .containsOnly("demo");
    }

    @Test
    void arrowsGoDownOnly() {
        TreeSet<String> upwards = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
                JavaClass to = arrow.getTargetClass();
                if (to.getPackageName().startsWith(ROOT) && height(to) > height(from)) {
                    upwards.add(from.getFullName() + " knows " + to.getFullName());
                }
            }
        }
        assertThat(upwards).isEmpty();
    }

    @Test
    void packagesKnowEachOtherWithoutCircles() {
        SlicesRuleDefinition.slices()
                .matching(ROOT + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        assertThat(CLASSES.that(DescribedPredicate.describe(
                        "have a name that says nothing",
                        one -> EMPTY_NAME.matcher(one.getSimpleName()).matches())))
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        TreeSet<String> unmarked = new TreeSet<>();
        CLASSES.forEach(one -> {
            if (!one.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(one.getPackageName());
            }
        });
        assertThat(unmarked).isEmpty();
    }

    @Test
    void onlyTheGroundKnowsThePoolAndTheMigrations() {
        TreeSet<String> strangers = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency arrow : from.getDirectDependenciesFromSelf()) {
                String to = arrow.getTargetClass().getPackageName();
                if ((to.startsWith("com.zaxxer") || to.startsWith("org.flywaydb"))
                        && !step(from).equals("db")) {
                    strangers.add(from.getFullName());
                }
            }
        }
        assertThat(strangers).isEmpty();
    }

    private static int height(JavaClass one) {
        return LADDER.indexOf(step(one));
    }

    /// The package right below the root, or `App` for the classes that stand there themselves.
    private static String step(JavaClass one) {
        String name = one.getPackageName();
        if (name.equals(ROOT)) {
            return "App";
        }
        String below = name.substring(ROOT.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }
}
