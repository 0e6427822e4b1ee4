package io.telltale;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.telltale.regex.KustoRegex;
import io.telltale.scalar.Re2jPattern;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The packages are the pipeline: who may import whom. */
class ArchitectureTest {
    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.telltale");

    @Test
    void shouldPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root").definedBy("io.telltale")
                .layer("explain").definedBy("io.telltale.explain")
                .layer("load").definedBy("io.telltale.load")
                .layer("compile").definedBy("io.telltale.compile")
                .layer("automaton").definedBy("io.telltale.automaton")
                .layer("bind").definedBy("io.telltale.bind")
                .layer("rule").definedBy("io.telltale.rule")
                .layer("regex").definedBy("io.telltale.regex")
                .layer("verdict").definedBy("io.telltale.verdict")
                .layer("scalar").definedBy("io.telltale.scalar")
                .layer("scan").definedBy("io.telltale.scan")
                .layer("kql").definedBy("io.telltale.kql")
                .layer("event").definedBy("io.telltale.event")
                .layer("text").definedBy("io.telltale.text")
                .whereLayer("root").mayNotBeAccessedByAnyLayer()
                .whereLayer("compile").mayOnlyBeAccessedByLayers("root", "explain")
                .whereLayer("automaton").mayOnlyBeAccessedByLayers("root", "compile", "bind", "explain")
                .whereLayer("bind").mayOnlyBeAccessedByLayers("root")
                .whereLayer("load").mayOnlyBeAccessedByLayers("root")
                .whereLayer("explain").mayOnlyBeAccessedByLayers("root")
                .whereLayer("rule").mayOnlyBeAccessedByLayers("root", "compile", "automaton", "bind", "explain")
                .whereLayer("regex").mayOnlyBeAccessedByLayers("root", "compile", "bind")
                .whereLayer("kql").mayOnlyBeAccessedByLayers("root", "bind", "rule", "load", "explain")
                .whereLayer("verdict").mayOnlyBeAccessedByLayers("root", "compile", "explain")
                .whereLayer("scan").mayOnlyBeAccessedByLayers("root", "compile", "automaton", "verdict", "scalar")
                .whereLayer("scalar").mayOnlyBeAccessedByLayers("root", "bind", "compile", "regex", "verdict", "explain")
                .whereLayer("event").mayOnlyBeAccessedByLayers("root", "compile", "bind", "rule", "verdict", "scalar", "explain")
                .check(CORE);
        slices().matching("io.telltale.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void shouldKeepBuildTimeOutOfRunTime() {
        noClasses()
                .that().resideInAnyPackage("io.telltale.scan", "io.telltale.scalar", "io.telltale.verdict", "io.telltale.event", "io.telltale.text")
                .should().dependOnClassesThat()
                .resideInAnyPackage(
                        "io.telltale.automaton", "io.telltale.rule", "io.telltale.regex", "io.telltale.bind", "io.telltale.compile",
                        "io.telltale.explain", "io.telltale.load", "io.telltale.kql")
                .check(CORE);
    }

    @Test
    void shouldUseAgronasInterfacesAndTheJdkOnly() {
        noClasses()
                .should().dependOnClassesThat(describe("are classes of Agrona", ArchitectureTest::isAgronaClass))
                .check(CORE);
        classes()
                .that().doNotBelongToAnyOf(Re2jPattern.class)
                .and(describe("do not need vectors", type -> !needsVectors(type)))
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.telltale..", "org.agrona")
                .check(CORE);
        noClasses()
                .that(describe("do not need vectors", type -> !needsVectors(type)))
                .should().dependOnClassesThat().resideInAnyPackage("sun..", "jdk..", "com.sun..")
                .check(CORE);
    }

    /** Where the incubating module is not resolved, these do not load; they are found by name, and nobody else may need them. */
    @Test
    void shouldKnowVectorsInTwoClassesThatNobodyNeeds() {
        classes()
                .that(describe("need vectors", ArchitectureTest::needsVectors))
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "io.telltale.scan", "jdk.incubator.vector")
                .check(CORE);
        noClasses()
                .that(describe("do not need vectors", type -> !needsVectors(type)))
                .should().dependOnClassesThat(describe("need vectors", ArchitectureTest::needsVectors))
                .check(CORE);
    }

    /** An application without regular expressions leaves the engine out; nothing else may fail to load then. */
    @Test
    void shouldKnowTheRegularExpressionEngineInOneClass() {
        classes()
                .that().belongToAnyOf(Re2jPattern.class)
                .should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.telltale..", "com.google.re2j")
                .check(CORE);
        noClasses()
                .that().doNotBelongToAnyOf(KustoRegex.class, Re2jPattern.class)
                .should().dependOnClassesThat().belongToAnyOf(Re2jPattern.class)
                .check(CORE);
    }

    private static boolean needsVectors(final JavaClass type) {
        return type.getName().matches("io\\.telltale\\.scan\\.(Vector|Nibble)Filters(\\$.*)?");
    }

    private static boolean isAgronaClass(final JavaClass type) {
        final JavaClass element = type.getBaseComponentType();
        return element.getPackageName().startsWith("org.agrona") && !element.isInterface();
    }

    /** A package that is not in the list above is in no layer, and nothing would be said of it. */
    @Test
    void shouldKnowEveryPackage() {
        final Set<String> packages = new TreeSet<>();
        CORE.forEach(type -> packages.add(type.getPackageName()));
        assertEquals(
                Set.of(
                        "io.telltale", "io.telltale.automaton", "io.telltale.bind", "io.telltale.compile", "io.telltale.event",
                        "io.telltale.explain", "io.telltale.kql", "io.telltale.load", "io.telltale.regex", "io.telltale.rule",
                        "io.telltale.scalar", "io.telltale.scan", "io.telltale.text", "io.telltale.verdict"),
                packages);
    }
}
