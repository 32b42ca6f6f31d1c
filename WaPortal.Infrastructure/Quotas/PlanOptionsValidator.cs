using Microsoft.Extensions.Options;
using WaPortal.Domain.Quotas;

namespace WaPortal.Infrastructure.Quotas;

internal sealed class PlanOptionsValidator : IValidateOptions<PlanOptions>
{
    public ValidateOptionsResult Validate(string? name, PlanOptions options)
    {
        var errors = new List<string>();
        foreach (var (plan, limits) in options.Named)
        {
            Require(plan.Length <= PlanOptions.NameMaxLength && plan.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'),
                $"Named:{plan}", $"is no name for a plan: up to {PlanOptions.NameMaxLength} letters, digits, - and _.");
            Require(limits.Instances is null or >= 0, $"Named:{plan}:Instances", "must not be negative.");
            Require(limits.MessagesPerDay is null or >= 0, $"Named:{plan}:MessagesPerDay", "must not be negative.");
            Require(limits.StorageBytes is null or >= 0, $"Named:{plan}:StorageBytes", "must not be negative.");
        }

        Require(
            options.Default is not null && (options.Named.ContainsKey(options.Default) || options.Default.Equals(PlanOptions.Unlimited, StringComparison.OrdinalIgnoreCase)),
            nameof(options.Default), $"is {options.Default}, which is none of the plans.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool condition, string setting, string message)
        {
            if (!condition)
                errors.Add($"{PlanOptions.Section}:{setting} (environment variable {PlanOptions.Section}__{setting.Replace(":", "__", StringComparison.Ordinal)}) {message}");
        }
    }
}
