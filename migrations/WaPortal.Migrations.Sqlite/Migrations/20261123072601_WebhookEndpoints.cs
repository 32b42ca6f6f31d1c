using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class WebhookEndpoints : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "WebhookEndpoints",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DisabledAt",
                table: "WebhookEndpoints",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DisabledReason",
                table: "WebhookEndpoints",
                type: "TEXT",
                unicode: false,
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Events",
                table: "WebhookEndpoints",
                type: "TEXT",
                unicode: false,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FailingSince",
                table: "WebhookEndpoints",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HeadersProtected",
                table: "WebhookEndpoints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Paused",
                table: "WebhookEndpoints",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "PreviousSecretProtected",
                table: "WebhookEndpoints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PreviousSecretUntil",
                table: "WebhookEndpoints",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RetryPolicy",
                table: "WebhookEndpoints",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "AttemptsBefore",
                table: "WebhookDeliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Test",
                table: "WebhookDeliveries",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Description",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "DisabledAt",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "DisabledReason",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "Events",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "FailingSince",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "HeadersProtected",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "Paused",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "PreviousSecretProtected",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "PreviousSecretUntil",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "RetryPolicy",
                table: "WebhookEndpoints");

            migrationBuilder.DropColumn(
                name: "AttemptsBefore",
                table: "WebhookDeliveries");

            migrationBuilder.DropColumn(
                name: "Test",
                table: "WebhookDeliveries");
        }
    }
}
