using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Tests.Infrastructure.Persistence.Journal;

public sealed partial class JournalStatementTests
{
    public static TheoryData<string> Names => [.. All().Select(s => s.Name)];

    [Fact]
    public void There_are_statements_to_check() => Assert.True(All().Count() > 30);

    [Theory]
    [MemberData(nameof(Names))]
    public void SQL_Servers_form_parses_and_every_form_uses_each_parameter(string name)
    {
        var statement = All().Single(s => s.Name == name).Statement;

        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(statement.TextFor(DatabaseProvider.SqlServer)), out var errors);
        Assert.Empty(errors.Select(e => e.Message));
        Assert.All(
            Enum.GetValues<DatabaseProvider>(),
            provider => Assert.Equal(
                statement.Parameters.Select(p => "@" + p.Name).Order(StringComparer.Ordinal),
                Parameter().Matches(statement.TextFor(provider)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<(string Name, JournalStatement Statement)> All() =>
        from type in typeof(JournalStatement).Assembly.GetTypes()
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        where !type.ContainsGenericParameters
        from statement in field.FieldType == typeof(JournalStatement)
            ? [($"{type.Name}.{field.Name}", (JournalStatement)field.GetValue(null)!)]
            : field.FieldType == typeof(IReadOnlyList<JournalStatement>)
                ? ((IReadOnlyList<JournalStatement>)field.GetValue(null)!).Select((s, i) => ($"{type.Name}.{field.Name}[{i}]", s))
                : []
        select statement;

    [GeneratedRegex("(?<!@)@[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Parameter();
}
