using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Instances;

/// <summary>The rules on what an instance may be called.</summary>
internal static class InstanceName
{
    internal static string Check(string? name, FieldErrors faults)
    {
        var trimmed = name?.Trim() ?? "";
        faults.Require(trimmed.Length > 0, "name", "name is required.");
        faults.Require(trimmed.Length <= Instance.NameMaxLength, "name", $"name has at most {Instance.NameMaxLength} characters.");
        faults.Require(!trimmed.Any(char.IsControl), "name", "name must not contain control characters.");
        return trimmed;
    }

    internal static string? CheckDescription(string? description, FieldErrors faults)
    {
        faults.Require(
            description is null || description.Length <= Instance.DescriptionMaxLength,
            "description",
            $"description has at most {Instance.DescriptionMaxLength} characters.");
        faults.Require(
            description?.Contains('\0', StringComparison.Ordinal) != true, "description", "description must not contain the character U+0000.");
        return description;
    }
}
