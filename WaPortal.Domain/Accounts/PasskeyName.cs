using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

internal static class PasskeyName
{
    public static void Check(string? name, FieldErrors faults) => faults.Require(
        name is { Length: > 0 and <= Passkey.NameMaxLength }, "name", $"name must have 1 to {Passkey.NameMaxLength} characters.");
}
