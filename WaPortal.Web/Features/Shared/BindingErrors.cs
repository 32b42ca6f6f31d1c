using Microsoft.AspNetCore.Mvc.ModelBinding;
using WaPortal.Domain.Shared;

namespace WaPortal.Web.Features.Shared;

/// <summary>Puts what the framework says of a request that it could not read into the portal's words.</summary>
internal static class BindingErrors
{
    // System.Text.Json has no other sign that the syntax was right and only a type was wrong.
    private const string WrongType = "The JSON value could not be converted";

    internal static Error From(ModelStateDictionary state)
    {
        var faults = state.Where(entry => entry.Value?.Errors.Count > 0).ToArray();
        var json = faults.Where(entry => entry.Key.StartsWith('$')).ToArray();
        if (json.Length > 0)
        {
            var wrongType = json.FirstOrDefault(entry => entry.Value!.Errors.Any(error => error.ErrorMessage.StartsWith(WrongType, StringComparison.Ordinal)));
            return wrongType.Key is { } path ? WrongTypeOf(FieldOf(path)) : RequestErrors.MalformedJson;
        }

        if (faults.Length == 0 || faults.Any(entry => entry.Key.Length == 0))
            return RequestErrors.BodyRequired;

        var fields = new FieldErrors();
        foreach (var (key, entry) in faults)
            fields.Add(key, $"{key} has a value that is not valid: {entry!.AttemptedValue}.");
        return fields.ToError();
    }

    private static Error WrongTypeOf(string field) => field.Length == 0
        ? new Error("invalid_field_type", "The body must be a JSON object.", ErrorKind.Invalid)
        : Error.InvalidField(field, $"{field} has the wrong JSON type; see /docs for the right one.", "invalid_field_type");

    private static string FieldOf(string path) => path.TrimStart('$').TrimStart('.');
}
