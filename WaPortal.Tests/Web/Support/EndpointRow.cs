using System.Net.Http.Json;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Support;

/// <summary>What the tenant matrix expects of an endpoint.</summary>
internal sealed record EndpointRow(string Method, string Route, EndpointAccess Access)
{
    /// <summary>What an API key needs; for <see cref="EndpointAccess.Scope"/> only.</summary>
    public ApiScopes Scope { get; init; }

    /// <summary>True when only administrators get in.</summary>
    public bool IsForAdministrators { get; init; }

    /// <summary>True when whoever asks is signed out by it, so that nobody whom other rows need may ask.</summary>
    public bool EndsSignIns { get; init; }

    /// <summary>Makes a body that gets past validation and as far as what the address names; null for none.</summary>
    public Func<HttpContent>? Body { get; init; }

    internal static EndpointRow Open(string method, string route, object? body = null) =>
        new(method, route, EndpointAccess.Open) { Body = Json(body) };

    internal static EndpointRow Person(string method, string route, object? body = null) =>
        new(method, route, EndpointAccess.Person) { Body = Json(body) };

    internal static EndpointRow Administrator(string method, string route, object? body = null) =>
        Person(method, route, body) with { IsForAdministrators = true };

    internal static EndpointRow Key(ApiScopes scope, string method, string route, object? body = null) =>
        new(method, route, EndpointAccess.Scope) { Scope = scope, Body = Json(body) };

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Route}";

    private static Func<HttpContent>? Json(object? body) => body is null ? null : () => JsonContent.Create(body);
}
