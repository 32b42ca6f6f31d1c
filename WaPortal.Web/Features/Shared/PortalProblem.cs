using System.Text.Json.Serialization;

namespace WaPortal.Web.Features.Shared;

/// <summary>
/// The body of every refusal: RFC 9457's members, and those that clients which mirror the documented <c>{success, message}</c> look for.
/// </summary>
/// <param name="Type">Address of this kind of problem.</param>
/// <param name="Title">What went wrong, in general.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong this time, and what to do.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Success">Always false.</param>
/// <param name="Error">Stable snake_case code.</param>
/// <param name="Message">The same as <paramref name="Detail"/>.</param>
/// <param name="Errors">Messages by field, for invalid fields only.</param>
/// <param name="RequestId">Names this request in the portal's log.</param>
public sealed record PortalProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    bool Success,
    string Error,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors,
    string RequestId);
