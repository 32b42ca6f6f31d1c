using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>What may stand in the fields of an account.</summary>
internal static class AccountFields
{
    private const int NameMaxLength = 100;

    internal static void CheckName(this FieldErrors faults, string field, string name)
    {
        faults.Require(!name.Any(char.IsControl), field, $"{field} must not contain control characters.");
        faults.Require(name.Length <= NameMaxLength, field, $"{field} has at most {NameMaxLength} characters.");
    }

    internal static void CheckPassword(this FieldErrors faults, string field, string? password)
    {
        faults.Require(!string.IsNullOrEmpty(password), field, $"{field} is required.");
        faults.Require(
            (password?.Length ?? 0) <= AccountErrors.PasswordMaxLength, field, $"{field} has at most {AccountErrors.PasswordMaxLength} characters.");
    }
}
