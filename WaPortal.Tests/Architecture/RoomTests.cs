using System.Reflection;
using Microsoft.AspNetCore.Components;
using NetArchTest.Rules;

namespace WaPortal.Tests.Architecture;

/// <summary>What a type may name, by the room it stands in.</summary>
public sealed class RoomTests
{
    private static readonly string[] SharedWithTheSandbox = ["Binary", "Crypto", "Noise", "Transport", "Signal", "AppState", "Protobuf"];

    [Fact]
    public void Pages_controllers_and_hubs_name_no_infrastructure()
    {
        var result = Types.InAssembly(Floor.Web)
            .That().ResideInNamespaceStartingWith("WaPortal.Web")
            .And().DoNotResideInNamespaceStartingWith("WaPortal.Web.Startup")
            .And().DoNotHaveName("Program")
            .ShouldNot().HaveDependencyOnAny("WaPortal.Infrastructure", "Microsoft.EntityFrameworkCore", "Hangfire", "Orleans")
            .GetResult();

        Assert.Empty(Names(result));
    }

    [Fact]
    public void The_sandbox_shares_only_codec_and_cryptography_with_the_client()
    {
        var rooms = SharedWithTheSandbox.Select(room => $"WaPortal.WhatsApp.{room}").ToArray();
        var forbidden = Floor.WhatsApp.GetTypes()
            .Where(type => type.Namespace?.StartsWith("WaPortal.WhatsApp", StringComparison.Ordinal) == true
                && !rooms.Any(room => type.Namespace == room || type.Namespace.StartsWith(room + ".", StringComparison.Ordinal)))
            .Select(type => type.FullName!)
            .ToArray();

        var result = Types.InAssembly(Floor.Sandbox).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.NotEmpty(forbidden);
        Assert.Empty(Names(result));
    }

    [Fact]
    public void The_wire_layers_know_nothing_of_the_conversations_above_them()
    {
        var conversations = Floor.WhatsApp.GetTypes()
            .Select(type => type.Namespace)
            .OfType<string>()
            .Where(name => name.StartsWith("WaPortal.WhatsApp.", StringComparison.Ordinal)
                && !SharedWithTheSandbox.Contains(name.Split('.')[2]))
            .Distinct()
            .ToArray();

        var result = Types.InAssembly(Floor.WhatsApp)
            .That().ResideInNamespaceMatching($@"^WaPortal\.WhatsApp\.({string.Join('|', SharedWithTheSandbox)})(\.|$)")
            .ShouldNot().HaveDependencyOnAny(conversations)
            .GetResult();

        Assert.NotEmpty(conversations);
        Assert.Empty(Names(result));
    }

    [Fact]
    public void A_use_case_is_a_sealed_class_with_one_public_method()
    {
        var useCases = UseCases().ToArray();

        Assert.NotEmpty(useCases);
        Assert.Empty(useCases.Where(type => !type.IsSealed || PublicMethods(type) != 1).Select(type => type.FullName));
    }

    [Fact]
    public void Components_are_not_given_what_must_live_in_a_scope_of_its_own()
    {
        var useCases = UseCases().ToHashSet();

        // The account pages are rendered per request and need the sign-in of that request.
        var wrong =
            from component in Floor.Web.GetTypes()
            where typeof(IComponent).IsAssignableFrom(component) && component.Namespace?.Contains(".Account", StringComparison.Ordinal) != true
            from property in component.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            where property.GetCustomAttribute<InjectAttribute>() is not null
            where useCases.Contains(property.PropertyType)
                || property.PropertyType.Name.EndsWith("DbContext", StringComparison.Ordinal)
                || property.PropertyType.Name.StartsWith("UserManager", StringComparison.Ordinal)
                || property.PropertyType.Name.EndsWith("Store", StringComparison.Ordinal)
            select $"{component.FullName}.{property.Name}";

        Assert.Empty(wrong);
    }

    private static IEnumerable<Type> UseCases() =>
        Floor.Domain.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.GetMethod("ExecuteAsync") is not null);

    private static int PublicMethods(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Length;

    private static IEnumerable<string> Names(NetArchTest.Rules.TestResult result) => result.FailingTypeNames ?? [];
}
